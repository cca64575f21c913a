import type { ConsumptionPeriod } from '../../domain/pricing/consumption'
import { field, type Json, numberOf } from '../../domain/pricing/ocpi-json'
import type { TariffDefinition } from '../../domain/pricing/tariff'
import { instantIn } from './local-time'
import { ocpiZone } from './period-reader'
import type { FieldProblem } from './problem'
import { type ListedPeriods, readPeriods } from './quote-periods'
import type { PeriodBody, QuoteBody } from './quote-schema'

/** What was consumed; `notes`: what was assumed about it. */
export type QuotedSession = { periods: ConsumptionPeriod[]; ratedPowerW: number | null; notes: string[] }

/** A tariff counts for sessions that start while it is valid (mod_tariffs, start_date_time); a quote prices it anyway. */
export function validityNotes(
  { validFrom, validUntil }: TariffDefinition,
  periods: readonly ConsumptionPeriod[],
): string[] {
  const { startedAt } = periods.find(({ kind }) => !kind.startsWith('reservation')) ?? periods[0]!
  if (validFrom && startedAt < Date.parse(validFrom))
    return [`The tariff counts from ${validFrom} on, after this session starts. It was priced all the same.`]
  if (validUntil && startedAt >= Date.parse(validUntil))
    return [`The tariff counted until ${validUntil}, before this session starts. It was priced all the same.`]
  return []
}

/** DateTimes without an offset that were read as OCPI means them. */
function utcNotes(body: QuoteBody, listed: readonly PeriodBody[], timeZone: string): string[] {
  const utc = [body, ...listed].some((one) =>
    ['start_date_time', 'end_date_time'].some((name) => ocpiZone(one as Json, name, 'local') === 'UTC'),
  )
  return utc && timeZone !== 'UTC' ? ['start_date_time and end_date_time without an offset are UTC, as OCPI says.'] : []
}

/** The periods, under the name they were sent by; an empty list beside another is none. */
function listedPeriods(body: QuoteBody): ListedPeriods {
  const names = ['periods', 'charging_periods', 'chargingPeriods'] as const
  const name = names.find((one) => body[one]?.length) ?? 'periods'
  return { name, bodies: body[name] ?? [] }
}

/** The session a request means. What cannot be used goes to `problems`. */
export function readSession(body: QuoteBody, timeZone: string, problems: FieldProblem[]): QuotedSession {
  const listed = listedPeriods(body)
  const end = field(body, 'end_date_time')
  const zone = ocpiZone(body, 'end_date_time', timeZone)
  const sessionEnd = typeof end === 'string' || typeof end === 'number' ? instantIn(zone, end) : null
  if (end !== undefined && sessionEnd === null)
    problems.push({ path: 'endDateTime', message: 'This is not an instant.' })
  if (listed.bodies.length === 0) problems.push({ path: 'periods', message: 'Send at least one period.' })
  const rated = field(body, 'rated_power_w')
  const ratedPowerW = numberOf(rated)
  if (rated !== undefined && (ratedPowerW === null || ratedPowerW < 0))
    problems.push({ path: 'ratedPowerW', message: 'This is a number of 0 or more.' })
  const notes = utcNotes(body, listed.bodies, timeZone)
  const periods = problems.length > 0 ? [] : readPeriods(listed, timeZone, sessionEnd, problems, notes)
  return { periods, ratedPowerW, notes }
}
