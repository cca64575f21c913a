import { z } from 'zod'
import { reviewSession } from '../../domain/charging/review-session'
import { sessionDetail } from '../../views/session-detail'
import { sessionMessages } from '../../views/session-detail-messages'
import { sessionSeries } from '../../views/session-detail-series'
import { sessionTimeline } from '../../views/session-detail-timeline'
import { sessions } from '../../views/sessions'
import { sessionChoices } from '../../views/sessions-choices'
import { sessionCounts } from '../../views/sessions-counts'
import { exportSessions } from '../../views/sessions-export'
import { sessionTabs } from '../../views/sessions-filter'
import { sessionSorts } from '../../views/sessions-sort'
import { cdrFilter } from '../cdr-filter'
import { instant, keyset } from '../id'
import { evseId, locationId, sessionId, stationId } from '../inputs'
import { notFound } from '../not-found'
import { allowed, router, unwrap } from '../trpc'

const filter = z.object({
  tab: z.enum(sessionTabs),
  q: z.string().trim().min(1).max(80).optional(),
  from: instant().optional(),
  to: instant().optional(),
  locationId: locationId.optional(),
  stationId: stationId.optional(),
  evseId: evseId.optional(),
  flag: z.string().max(40).optional(),
  ownerId: z.number().int().min(0).max(2_147_483_647).optional(),
  connectorType: z.string().max(60).optional(),
  billed: cdrFilter.optional(),
})
const sort = z
  .object({ by: z.enum(sessionSorts), descending: z.boolean() })
  .default({ by: 'started', descending: true })
const ofSession = z.object({ id: sessionId })

export const sessionsRouter = router({
  list: allowed('session.read')
    .input(
      z.object({
        filter,
        sort,
        cursor: z.object({ key: z.number().min(0), id: z.number().int() }).nullish(),
        limit: z.number().int().min(1).max(200).default(100),
      }),
    )
    .query(({ ctx, input }) => sessions(ctx.reads, { ...input, cursor: input.cursor ?? null })),

  choices: allowed('session.read').query(({ ctx }) => sessionChoices(ctx.reads)),

  counts: allowed('session.read').query(({ ctx }) => sessionCounts(ctx.reads)),

  /** CSV of the filtered list in its order; `complete` is false when there is more than `limit`. */
  export: allowed('session.read')
    .input(z.object({ filter, sort }))
    .mutation(({ ctx, input }) => exportSessions(ctx.reads, input.filter, input.sort)),

  get: allowed('session.read')
    .input(ofSession)
    .query(
      async ({ ctx, input }) =>
        (await sessionDetail(ctx.reads, input.id)) ?? notFound('There is no such session, or it is not yours to see.'),
    ),

  series: allowed('session.read')
    .input(ofSession)
    .query(({ ctx, input }) => sessionSeries(ctx.reads, input.id)),

  timeline: allowed('session.read')
    .input(ofSession)
    .query(({ ctx, input }) => sessionTimeline(ctx.reads, input.id)),

  messages: allowed('message.read')
    .input(ofSession.extend({ cursor: keyset().nullish(), limit: z.number().int().min(1).max(200).default(100) }))
    .query(({ ctx, input }) =>
      sessionMessages(ctx.reads, { sessionId: input.id, cursor: input.cursor ?? null, limit: input.limit }),
    ),

  review: allowed('session.review')
    .input(ofSession.extend({ reason: z.string().max(500) }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await reviewSession(ctx.ports, ctx.scope, ctx.actor, { sessionId: input.id, reason: input.reason })),
    ),
})
