import { evseQuarters, quarterMs } from '../db/power-rollup'
import { rollupThrough } from '../db/rollup-progress'
import { day, hour } from '../kernel/time'
import type { OverviewFilter } from './overview-filter'
import { wholeNetwork } from './overview-filter'
import type { Reads } from './reads'

/** How far the chart looks back, and how far the usual range goes ahead. */
const backMs = 24 * hour
const aheadMs = 6 * hour
/** The same quarter hour so many days ago: of the last days, and of the same weekday of the last eight weeks. */
const weeks = [7, 14, 21, 28, 35, 42, 49, 56]
const days = [1, 2, 3, 4, 5, 6, 7]
const offsets = [0, ...new Set([...days, ...weeks])]
/** Three Fridays say what is usual on a Friday; before there are three, the last days have to do. */
const fewest = 3

export type Usual = { lowW: number; medianW: number; highW: number }
export type PowerPoint = {
  at: number
  /** Mean power of the quarter hour, W; null: no station reported, or it is yet to come. */
  powerW: number | null
  /** What it usually is at this time; null before there is history. */
  usual: Usual | null
}
export type PowerDay = { points: PowerPoint[]; usualFrom: 'weekday' | 'days' | null; now: number }

/** Power by quarter hour (key: its first instant) and days back; what was not reported is not in it. */
export type PowerHistory = ReadonlyMap<number, ReadonlyMap<number, number>>

/** Between the two nearest values, as a spreadsheet does it. `sorted` is not empty. */
function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share
  const below = Math.floor(place)
  const low = sorted[below]!
  return Math.round(low + (sorted[Math.min(below + 1, sorted.length - 1)]! - low) * (place - below))
}

function usualOf(past: ReadonlyMap<number, number> | undefined, offsetDays: readonly number[]): Usual | null {
  const values = offsetDays.flatMap((offset) => past?.get(offset) ?? []).toSorted((a, b) => a - b)
  if (values.length < fewest) return null
  return { lowW: quantile(values, 0.1), medianW: quantile(values, 0.5), highW: quantile(values, 0.9) }
}

/** Quarters of the last day, oldest first, and of some hours to come, with what is usual there. A quarter without a report is a gap, not zero. */
export function powerDay(history: PowerHistory, now: number): PowerDay {
  const last = Math.floor(now / quarterMs) * quarterMs
  const instants = Array.from(
    { length: (backMs + aheadMs) / quarterMs },
    (_, index) => last - backMs + (index + 1) * quarterMs,
  )
  const known = (offsetDays: readonly number[]) =>
    instants.filter((at) => usualOf(history.get(at), offsetDays) !== null).length
  const byWeekday = known(weeks) >= instants.length / 2
  const from = byWeekday ? weeks : days
  const points = instants.map((at) => ({
    at,
    powerW: at > last ? null : (history.get(at)?.get(0) ?? null),
    usual: usualOf(history.get(at), from),
  }))
  const any = points.some((point) => point.usual !== null)
  return { points, usualFrom: any ? (byWeekday ? 'weekday' : 'days') : null, now }
}

// The same time of day where the tenant is, so that a summer's evening is compared with evenings.
const wanted = `wanted as (
    select q as at, o as back, ((q at time zone t.time_zone) - make_interval(days => o)) at time zone t.time_zone as quarter
    from tenants t, generate_series($2::timestamptz, $3::timestamptz, '15 minutes') q, unnest($4::int[]) o where t.id = $1)`
const summed = (table: string, where: string) => `with ${wanted}
  select (extract(epoch from w.at) * 1000)::bigint as at, w.back, sum(p.power_w)::bigint as "powerW"
  from wanted w join ${table} p on p.tenant_id = $1 and p.quarter = w.quarter where ${where} group by 1, 2`
const ofNetwork = summed(
  'power_regions',
  `($5::text is null or p.region = $5) and ($6::text is null or p.power_type = $6) and ($7::int is null or p.owner_id = $7)`,
)
const ofSite = summed('power_quarters', 'p.location_id = $5')

const fresh = `select (extract(epoch from m.quarter) * 1000)::bigint as at, sum(m.mean_w)::bigint as "powerW"
  from (${evseQuarters}) m left join locations l on l.id = m.location_id
  where ($4::text is null or l.country = $4) and ($5::text is null or m.power_type = $5) and ($6::int is null or m.owner_id = $6)
    and ($7::int is null or m.location_id = $7) group by 1`

type Summed = { at: number; back: number; powerW: number }

/** Power of what the filter keeps, or of one site: from the sums, and for the quarters that are not summed yet from the samples. */
export async function overviewPower(
  { db, scope, now }: Reads,
  { region, net, ownerId }: OverviewFilter = wholeNetwork,
  locationId: number | null = null,
): Promise<PowerDay> {
  const at = now()
  const last = Math.floor(at / quarterMs) * quarterMs
  const filter = [region, net, ownerId, locationId]
  const { sums, rest } = await db.run(scope, async (tx) => {
    const span = [new Date(last - backMs), new Date(last + aheadMs)]
    const asked = [scope.tenantId, ...span, offsets]
    const sums =
      locationId === null
        ? await tx.query<Summed>(ofNetwork, [...asked, region, net, ownerId])
        : await tx.query<Summed>(ofSite, [...asked, locationId])
    const through = (await rollupThrough(tx, 'power', scope.tenantId))?.getTime() ?? 0
    const from = new Date(Math.max(through, last - day))
    const rest = await tx.query<{ at: number; powerW: number }>(fresh, [scope.tenantId, from, new Date(at), ...filter])
    return { sums, rest }
  })
  const history = new Map<number, Map<number, number>>()
  const put = (quarter: number, back: number, powerW: number) => {
    const past = history.get(quarter) ?? new Map<number, number>()
    history.set(quarter, past.set(back, powerW))
  }
  for (const row of sums) put(Number(row.at), row.back, Number(row.powerW))
  for (const row of rest) put(Number(row.at), 0, Number(row.powerW))
  return powerDay(history, at)
}
