import { z } from 'zod'
import { clearCache } from '../../domain/assets/clear-cache'
import { commandMany } from '../../domain/assets/command-many'
import { resetStation } from '../../domain/assets/reset-station'
import type { GivenCommand } from '../../domain/assets/send-command'
import { setAvailability } from '../../domain/assets/set-availability'
import { triggerMessage } from '../../domain/assets/trigger-message'
import { unlockConnector } from '../../domain/assets/unlock-connector'
import { startRemotely } from '../../domain/charging/start-remotely'
import { stopSession } from '../../domain/charging/stop-session'
import type { CommandId } from '../../kernel/ids'
import type { Result } from '../../kernel/result'
import { triggerMessages } from '../../kernel/station-request'
import { commands } from '../../views/commands'
import { commandOptions } from '../../views/commands-options'
import { previewCommand } from '../../views/commands-preview'
import { refusalError } from '../errors'
import { evseId, reason, sessionId, stationId } from '../inputs'
import { allowed, router, unwrap } from '../trpc'

const evseNumber = z.number().int().min(1).max(999)
const mode = z.enum(['soft', 'hard'])
const manyRequest = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reset'), mode }),
  z.object({ kind: z.literal('setAvailability'), operative: z.boolean() }),
  z.object({ kind: z.literal('trigger'), message: z.enum(triggerMessages) }),
  z.object({ kind: z.literal('clearCache') }),
])
const oneRequest = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reset'), mode, evseNumber: evseNumber.optional() }),
  z.object({ kind: z.literal('setAvailability'), operative: z.boolean(), evseNumber: evseNumber.optional() }),
  z.object({ kind: z.literal('unlock'), evseNumber, connectorNumber: evseNumber.default(1) }),
  z.object({ kind: z.literal('remoteStop'), transactionId: z.string().max(64) }),
  z.object({ kind: z.literal('trigger'), message: z.enum(triggerMessages) }),
  z.object({ kind: z.literal('clearCache') }),
])
const manyStationIds = z.array(stationId).min(1).max(10_000)

/** The row as it was written down; how it goes on comes with the live stream. */
const queued = (given: Result<GivenCommand>) => unwrap(given).command

/** Soft commands are support's too; what needs more is judged by the command itself, with its parameters. */
const soft = allowed('station.commandSoft')
const full = allowed('station.command')

export const commandsRouter = router({
  list: allowed('command.read')
    .input(
      z
        .object({
          stationId: stationId.optional(),
          evseId: evseId.optional(),
          inFlight: z.boolean().optional(),
          /** Given by the caller, with keys in this range: how a bulk command is followed. */
          mine: z.object({ first: z.number().int(), last: z.number().int() }).optional(),
          ids: z
            .array(
              z
                .number()
                .int()
                .positive()
                .transform((id) => id as CommandId),
            )
            .max(100)
            .optional(),
          cursor: z.object({ queuedAt: z.number(), id: z.number().int() }).nullable().default(null),
          limit: z.number().int().min(1).max(10_000).default(50),
        })
        .prefault({}),
    )
    .query(({ ctx, input }) => commands(ctx.reads, { ...input, userId: ctx.actor.userId })),

  /** Why each button of a station can or cannot be pressed. */
  options: allowed('network.read')
    .input(z.object({ stationId }))
    .query(async ({ ctx, input }) => {
      const options = await commandOptions(ctx.reads, {
        stationId: input.stationId,
        role: ctx.actor.role,
        gateway: ctx.ports.gateway,
      })
      if (!options) throw refusalError({ code: 'notFound', message: 'This station is not here any more.' })
      return options
    }),

  /** What a command would stop, before it is given. A mutation only because thousands of keys do not fit a URL; nothing is written. */
  preview: soft
    .input(z.object({ stationIds: manyStationIds, request: oneRequest }))
    .mutation(({ ctx, input }) =>
      previewCommand(ctx.reads, { ...input, role: ctx.actor.role, gateway: ctx.ports.gateway }),
    ),

  start: soft
    .input(
      z.object({ stationId, evseNumber, tokenUid: z.string().trim().min(1).max(36).nullable().default(null), reason }),
    )
    .mutation(async ({ ctx, input }) => queued(await startRemotely(ctx.ports, ctx.scope, ctx.actor, input))),

  stop: soft
    .input(z.object({ sessionId, reason: z.string().trim().max(500) }))
    .mutation(async ({ ctx, input }) => queued(await stopSession(ctx.ports, ctx.scope, ctx.actor, input))),

  unlock: soft
    .input(z.object({ stationId, evseNumber, connectorNumber: evseNumber.default(1), reason }))
    .mutation(async ({ ctx, input }) => queued(await unlockConnector(ctx.ports, ctx.scope, ctx.actor, input))),

  reset: soft
    .input(z.object({ stationId, mode, evseNumber: evseNumber.optional(), reason }))
    .mutation(async ({ ctx, input }) => queued(await resetStation(ctx.ports, ctx.scope, ctx.actor, input))),

  setAvailability: full
    .input(z.object({ stationId, operative: z.boolean(), evseNumber: evseNumber.optional(), reason }))
    .mutation(async ({ ctx, input }) => queued(await setAvailability(ctx.ports, ctx.scope, ctx.actor, input))),

  trigger: full
    .input(z.object({ stationId, message: z.enum(triggerMessages), evseNumber: evseNumber.optional(), reason }))
    .mutation(async ({ ctx, input }) => queued(await triggerMessage(ctx.ports, ctx.scope, ctx.actor, input))),

  clearCache: full
    .input(z.object({ stationId, reason }))
    .mutation(async ({ ctx, input }) => queued(await clearCache(ctx.ports, ctx.scope, ctx.actor, input))),

  /** One line a station: its command, or why it got none. Follow them with `list({ ids })` and the live stream. */
  many: soft
    .input(
      z.object({
        stationIds: manyStationIds,
        request: manyRequest,
        reason,
        typedCount: z.number().int().nullable().default(null),
        stopAfterFailures: z.number().int().min(1).nullable().default(null),
      }),
    )
    .mutation(async ({ ctx, input }) => unwrap(await commandMany(ctx.ports, ctx.scope, ctx.actor, input)).lines),
})
