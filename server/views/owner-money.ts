import { type Forecast, forecastMonth } from '../domain/reports/forecast'
import { addDays, daysBetween, localDay } from '../domain/reports/local-time'
import { comparedRange, type DayRange } from '../domain/reports/range'
import type { LocationId } from '../kernel/ids'
import { msOrNull } from './instants'
import type { Reads } from './reads'

/** Billed sessions less credits, Wh, and net revenue (what drivers paid, without VAT) in minor units. */
export type OwnerSums = { sessions: number; energyWh: number; netMinor: number }
export type OwnerMoney = {
  zone: string
  /** The month of yesterday, through yesterday. */
  range: DayRange
  /** The same days of the month before. */
  before: DayRange
  /** ms UTC through when sums are complete; null: nothing was summed yet. */
  through: number | null
  /** null: nothing was billed in these weeks. */
  currency: string | null
  otherCurrencies: string[]
  total: OwnerSums
  totalBefore: OwnerSums
  days: (OwnerSums & { day: string; beforeMinor: number })[]
  sites: { locationId: LocationId; sums: OwnerSums; before: OwnerSums }[]
  /** Net revenue of the whole month. */
  forecast: Forecast | null
}

type Row = OwnerSums & { day: string; locationId: LocationId; currency: string }

const frameSql = `select t.time_zone as zone, (select through from rollup_progress where name = 'revenue:' || t.id) as through
  from tenants t where t.id = $1`
const sumsSql = `select day::text, location_id as "locationId", currency, sum(cdrs)::int as sessions, sum(energy_wh)::bigint as "energyWh",
    sum(net_minor)::bigint as "netMinor"
  from revenue_sites where tenant_id = $1 and day between $2::date and $3::date group by 1, 2, 3`

const none: OwnerSums = { sessions: 0, energyWh: 0, netMinor: 0 }
const sum = (rows: readonly OwnerSums[]): OwnerSums =>
  rows.reduce(
    (all, row) => ({
      sessions: all.sessions + row.sessions,
      energyWh: all.energyWh + row.energyWh,
      netMinor: all.netMinor + row.netMinor,
    }),
    none,
  )

/** Days a forecast looks back (domain/reports/forecast.ts). */
const basisDays = 28

/** What the owner in scope took this month, by day and by site. */
export async function ownerMoney(reads: Reads): Promise<OwnerMoney> {
  const [frame] = await reads.db.query<{ zone: string; through: Date | null }>(reads.scope, frameSql, [
    reads.scope.tenantId,
  ])
  const { zone, through } = frame!
  const yesterday = addDays(localDay(reads.now(), zone), -1)
  const range = { from: `${yesterday.slice(0, 7)}-01`, to: yesterday }
  const before = comparedRange(range, 'previous') ?? range
  const first = [before.from, addDays(yesterday, 1 - basisDays)].sort()[0]
  const found = await reads.db.query<Row>(reads.scope, sumsSql, [reads.scope.tenantId, first, yesterday])
  const currencies = currenciesOf(found)
  const rows = found.filter((row) => row.currency === currencies[0])
  const within = ({ from, to }: DayRange) => rows.filter(({ day }) => day >= from && day <= to)
  return {
    zone,
    range,
    before,
    through: msOrNull(through),
    currency: currencies[0] ?? null,
    otherCurrencies: currencies.slice(1),
    total: sum(within(range)),
    totalBefore: sum(within(before)),
    days: daysOf(range, before, rows),
    sites: sitesOf(within(range), within(before)),
    forecast: forecastMonth(byDay(rows), yesterday),
  }
}

/** The one with most sessions first. */
function currenciesOf(rows: readonly Row[]): string[] {
  const counts = new Map<string, number>()
  for (const { currency, sessions } of rows) counts.set(currency, (counts.get(currency) ?? 0) + sessions)
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([currency]) => currency)
}

function byDay(rows: readonly Row[]): Map<string, number> {
  const amounts = new Map<string, number>()
  for (const { day, netMinor } of rows) amounts.set(day, (amounts.get(day) ?? 0) + netMinor)
  return amounts
}

/** Each day beside the day of the same number in the month before. */
function daysOf(range: DayRange, before: DayRange, rows: readonly Row[]): OwnerMoney['days'] {
  const lastBefore = daysBetween(before.from, before.to)
  return Array.from({ length: daysBetween(range.from, range.to) }, (_, index) => {
    const day = addDays(range.from, index)
    const earlier = index < lastBefore ? addDays(before.from, index) : null
    return {
      day,
      ...sum(rows.filter((row) => row.day === day)),
      beforeMinor: sum(rows.filter((row) => row.day === earlier)).netMinor,
    }
  })
}

function sitesOf(now: readonly Row[], before: readonly Row[]): OwnerMoney['sites'] {
  const ids = [...new Set([...now, ...before].map(({ locationId }) => locationId))].filter((id) => id > 0)
  const of = (rows: readonly Row[], id: LocationId) => sum(rows.filter(({ locationId }) => locationId === id))
  return ids
    .map((locationId) => ({ locationId, sums: of(now, locationId), before: of(before, locationId) }))
    .sort((a, b) => b.sums.netMinor - a.sums.netMinor)
}
