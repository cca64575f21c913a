import { z } from 'zod'
import { minorDigitsOf } from '../../domain/pricing/currency'
import { ownerMoney } from '../../views/owner-money'
import { ownerNetwork } from '../../views/owner-network'
import { ownerSession } from '../../views/owner-session'
import { ownerSessions, ownerSessionsCsv } from '../../views/owner-sessions'
import { ownerTaxFile } from '../../views/owner-tax-file'
import { ownerTaxYear } from '../../views/owner-tax-year'
import { ownerProblems, ownerUptime } from '../../views/owner-uptime'
import { sessionSeries } from '../../views/session-detail-series'
import { id } from '../id'
import { locationId, sessionId, stationId } from '../inputs'
import { notFound } from '../not-found'
import { allowed, router } from '../trpc'
import { ownerPeopleProcedures } from './owner-people'
import { ownerReportProcedures } from './owner-reports'

const day = z.iso.date()
const place = z.object({ locationId: locationId.optional(), stationId: stationId.optional() })
const filter = place.extend({ from: day.optional(), to: day.optional() })
const cursor = z.object({ at: z.number().int(), id: id<number>() }).nullable().default(null)
const session = z.object({ id: sessionId })
const year = z.number().int().min(2000).max(2099)
const ofNoOwner = () => notFound('You look at no owner’s things. Choose an owner in the month end.')
const notHere = 'This session is not here, or belongs to somebody else.'

/** What an owner sees of the network: own things only, and nobody who charged. */
export const ownerRouter = router({
  ...ownerPeopleProcedures,
  ...ownerReportProcedures,

  money: allowed('portal.read').query(({ ctx }) => ownerMoney(ctx.reads)),

  network: allowed('portal.read').query(
    async ({ ctx }) => (await ownerNetwork(ctx.reads)) ?? notFound('This owner is not here any more.'),
  ),

  uptime: allowed('portal.read')
    .input(place.extend({ months: z.number().int().min(1).max(12).default(1) }))
    .query(({ ctx, input: { months, ...of } }) => ownerUptime(ctx.reads, of, months)),

  problems: allowed('portal.read')
    .input(place)
    .query(({ ctx, input }) => ownerProblems(ctx.reads, input)),

  sessions: allowed('portal.read')
    .input(z.object({ filter: filter.default({}), cursor, limit: z.number().int().min(1).max(100).default(50) }))
    .query(({ ctx, input }) => ownerSessions(ctx.reads, input)),

  exportSessions: allowed('portal.read')
    .input(filter)
    .query(({ ctx, input }) => ownerSessionsCsv(ctx.reads, input, (currency) => minorDigitsOf(currency) ?? 2)),

  session: allowed('portal.read')
    .input(session)
    .query(async ({ ctx, input }) => (await ownerSession(ctx.reads, input.id)) ?? notFound(notHere)),

  readings: allowed('portal.read')
    .input(session)
    .query(async ({ ctx, input }) => {
      if (!(await ownerSession(ctx.reads, input.id))) return notFound(notHere)
      return sessionSeries(ctx.reads, input.id)
    }),

  /** What was credited for the months of a year, for the tax office. */
  taxYear: allowed('statement.readOwn')
    .input(z.object({ year }))
    .query(async ({ ctx, input }) => (await ownerTaxYear(ctx.reads, input.year)) ?? ofNoOwner()),

  taxFile: allowed('statement.readOwn')
    .input(z.object({ year, format: z.enum(['pdf', 'csv']) }))
    .mutation(async ({ ctx, input }) => {
      const { name, mediaType, content } = (await ownerTaxFile(ctx.reads, input)) ?? ofNoOwner()
      return { name, mediaType, base64: content.toString('base64') }
    }),
})
