import { z } from 'zod'
import { askLimits, askLocalList, askSchedule, cancelReservation, clearLimit } from '../../domain/assets/ask-held'
import { operateStation } from '../../domain/assets/operate-station'
import { reserveEvse } from '../../domain/assets/reserve-evse'
import type { GivenCommand } from '../../domain/assets/send-command'
import { sendLocalList } from '../../domain/assets/send-local-list'
import { isInSteps, setLimit } from '../../domain/assets/set-limit'
import type { CommandId } from '../../kernel/ids'
import type { Result } from '../../kernel/result'
import { stationHeld } from '../../views/station-held'
import { operationResult } from '../../views/station-operation-result'
import { operationForm, stationOperations } from '../../views/station-operations'
import { reason, stationId } from '../inputs'
import { notFound } from '../not-found'
import { allowed, router, unwrap } from '../trpc'

const gone = 'There is no such station, or it is not yours to see.'
const ofStation = z.object({ stationId })
const action = z.string().regex(/^[A-Za-z0-9]{1,60}$/)
const evseOrAll = z.number().int().min(0).max(999)
const unit = z.enum(['A', 'W'])
const limit = z.number().min(0).max(10_000_000).refine(isInSteps, 'Limits go in steps of 0.1.')
/** One step for each quarter hour of a week. */
const mostPeriods = 672
const weekS = 7 * 86_400
const periods = z
  .array(z.object({ startS: z.number().int().min(0).max(weekS), limit }))
  .min(1)
  .max(mostPeriods)

/** The row as it was written down; how it goes on comes with the live stream. */
const queued = (given: Result<GivenCommand>) => unwrap(given).command

const operate = allowed('station.operate')

/** Every message a station may be sent, by form; and what it holds, beside what we mean it to hold. */
export const stationOperationsRouter = router({
  list: allowed('command.read')
    .input(ofStation)
    .query(
      async ({ ctx, input }) =>
        (await stationOperations(ctx.reads, {
          ...input,
          role: ctx.actor.role,
          gateway: ctx.ports.gateway,
          book: ctx.ports.messageBook,
        })) ?? notFound(gone),
    ),

  /** The official schema of a message, in the station's version or else in the newest that has it. */
  form: allowed('command.read')
    .input(z.object({ protocol: z.string().max(20).nullable(), action }))
    .query(
      ({ ctx, input }) =>
        operationForm(ctx.ports.messageBook, input.protocol, input.action) ?? notFound('There is no such message.'),
    ),

  /** The payload is checked by the gateway, by the same schema. */
  send: allowed('command.read')
    .input(ofStation.extend({ action, payload: z.record(z.string(), z.unknown()), reason }))
    .mutation(async ({ ctx, input }) => queued(await operateStation(ctx.ports, ctx.scope, ctx.actor, input))),

  result: allowed('command.read')
    .input(z.object({ commandId: z.number().int().positive() }))
    .query(
      async ({ ctx, input }) =>
        (await operationResult(ctx.reads, input.commandId as CommandId)) ?? notFound('There is no such command.'),
    ),

  held: allowed('command.read')
    .input(ofStation)
    .query(async ({ ctx, input }) => (await stationHeld(ctx.reads, input.stationId)) ?? notFound(gone)),

  setLimit: operate
    .input(
      ofStation.extend({
        evseNumber: evseOrAll,
        purpose: z.enum(['station', 'stationDefault', 'session']),
        unit,
        periods,
        durationS: z.number().int().min(60).max(weekS).nullable(),
        reason,
      }),
    )
    .mutation(async ({ ctx, input }) => queued(await setLimit(ctx.ports, ctx.scope, ctx.actor, input))),

  clearLimit: operate
    .input(ofStation.extend({ limitId: z.number().int(), reason }))
    .mutation(async ({ ctx, input }) => queued(await clearLimit(ctx.ports, ctx.scope, ctx.actor, input))),

  askSchedule: operate
    .input(ofStation.extend({ evseNumber: evseOrAll, durationS: z.number().int().min(60).max(weekS), unit }))
    .mutation(async ({ ctx, input }) => queued(await askSchedule(ctx.ports, ctx.scope, ctx.actor, input))),

  askLimits: operate
    .input(ofStation)
    .mutation(async ({ ctx, input }) => queued(await askLimits(ctx.ports, ctx.scope, ctx.actor, input))),

  sendLocalList: operate
    .input(ofStation.extend({ full: z.boolean(), reason }))
    .mutation(async ({ ctx, input }) => queued(await sendLocalList(ctx.ports, ctx.scope, ctx.actor, input))),

  askLocalList: operate
    .input(ofStation)
    .mutation(async ({ ctx, input }) => queued(await askLocalList(ctx.ports, ctx.scope, ctx.actor, input))),

  reserve: operate
    .input(
      ofStation.extend({
        evseNumber: z.number().int().min(1).max(999),
        tokenUid: z.string().trim().min(1).max(36),
        minutes: z.number().int().min(1).max(1_440),
        reason,
      }),
    )
    .mutation(async ({ ctx, input }) => queued(await reserveEvse(ctx.ports, ctx.scope, ctx.actor, input))),

  cancelReservation: operate
    .input(ofStation.extend({ reservationId: z.number().int(), reason }))
    .mutation(async ({ ctx, input }) => queued(await cancelReservation(ctx.ports, ctx.scope, ctx.actor, input))),
})
