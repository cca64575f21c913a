import { z } from 'zod'
import { closeStuckSession } from '../../domain/support/desk/close-stuck-session'
import { driverWords } from '../../domain/support/desk/driver-words'
import { giveRemedy } from '../../domain/support/desk/give-remedy'
import { remedyKinds } from '../../domain/support/desk/remedy'
import { ticketLanguages } from '../../kernel/ticket'
import { supportCase } from '../../views/support-case'
import { supportSearch } from '../../views/support-search'
import { stuckSession } from '../../views/support-stuck'
import { id } from '../id'
import { evseId, reason, sessionId, stationId } from '../inputs'
import { notFound } from '../not-found'
import { allowed, router, unwrap } from '../trpc'

const key = id<number>()
const about = z.object({
  driverId: key.nullable().default(null),
  stationId: stationId.nullable().default(null),
  evseId: evseId.nullable().default(null),
  sessionId: sessionId.nullable().default(null),
  ticketId: key.nullable().default(null),
})
const language = z.enum(ticketLanguages)

export const supportRouter = router({
  /** Whatever a caller can name. */
  find: allowed('ticket.read')
    .input(z.object({ query: z.string().trim().max(100) }))
    .query(({ ctx, input }) => supportSearch(ctx.reads, input.query)),

  case: allowed('ticket.read')
    .input(about)
    .query(({ ctx, input }) => supportCase(ctx.reads, input, { role: ctx.actor.role, gateway: ctx.ports.gateway })),

  /** What a driver would be told after a remedy, to be read and changed before. */
  words: allowed('ticket.read')
    .input(z.object({ kind: z.enum(remedyKinds), language }))
    .query(({ input }) => driverWords(input.kind, input.language)),

  remedy: allowed('ticket.work')
    .input(
      about.extend({
        stationId,
        evseNumber: z.number().int().min(1).max(999).nullable().default(null),
        kind: z.enum(remedyKinds),
        matter: z.string().trim().min(1).max(300),
        phone: z.string().trim().max(40).nullable().default(null),
        language,
        reason,
        amountMinor: z.number().int().positive().max(100_000_000).nullable().default(null),
        requestKey: z.uuid(),
        tell: z.string().trim().min(1).max(2_000).nullable().default(null),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const given = unwrap(await giveRemedy(ctx.ports, ctx.scope, ctx.actor, input))
      const link = `${ctx.ports.publicUrl}/t/${ctx.ports.ticketLinks.token(given.ticketId)}`
      return { ...given, link }
    }),

  stuck: allowed('session.close')
    .input(z.object({ sessionId }))
    .query(
      async ({ ctx, input }) =>
        (await stuckSession(ctx.reads, input.sessionId)) ??
        notFound('This session is not running, or not yours to see.'),
    ),

  close: allowed('session.close')
    .input(z.object({ sessionId, reason }))
    .mutation(async ({ ctx, input }) => {
      const { energyWh, endedAt } = unwrap(await closeStuckSession(ctx.ports, ctx.scope, ctx.actor, input))
      return { energyWh, endedAt }
    }),
})
