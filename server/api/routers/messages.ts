import { z } from 'zod'
import { message, messageActions, messages, outcomes } from '../../views/ocpp-log'
import { exportMessages } from '../../views/ocpp-log-export'
import { instant, keyset } from '../id'
import { sessionId, stationId } from '../inputs'
import { notFound } from '../not-found'
import { allowed, router } from '../trpc'

const ofStation = z.object({ stationId })
const filter = z
  .object({
    from: instant().optional(),
    to: instant().optional(),
    action: z.string().max(64).optional(),
    direction: z.enum(['in', 'out']).optional(),
    evseNumber: z.number().int().min(0).max(1_000).optional(),
    outcome: z.enum([...outcomes, 'failed']).optional(),
    text: z.string().trim().min(1).max(100).optional(),
    sessionId: sessionId.optional(),
  })
  .default({})

/** The OCPP log of a station. */
export const messagesRouter = router({
  list: allowed('message.read')
    .input(
      ofStation.extend({ filter, cursor: keyset().nullish(), limit: z.number().int().min(1).max(500).default(100) }),
    )
    .query(({ ctx, input }) => messages(ctx.reads, { ...input, cursor: input.cursor ?? null })),

  actions: allowed('message.read')
    .input(ofStation.extend({ from: instant() }))
    .query(({ ctx, input }) => messageActions(ctx.reads, input.stationId, input.from)),

  get: allowed('message.read')
    .input(ofStation.extend(keyset().shape))
    .query(
      async ({ ctx, input }) =>
        (await message(ctx.reads, input.stationId, { at: input.at, id: input.id })) ??
        notFound('This message is not kept any more, or it is not yours to see.'),
    ),

  /** Every export is written into the audit log: it takes data out of the house. */
  export: allowed('message.reveal')
    .input(ofStation.extend({ filter, format: z.enum(['csv', 'jsonl']) }))
    .mutation(async ({ ctx, input }) => {
      const exported = await exportMessages(ctx.reads, input)
      await ctx.ports.audit.record(ctx.scope, ctx.actor, {
        action: 'messages.exported',
        objectType: 'station',
        objectId: input.stationId,
        after: { filter: input.filter, format: input.format, count: exported.count },
      })
      return exported
    }),
})
