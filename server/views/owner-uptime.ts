import type { DownCause } from '../domain/operations/uptime/condition'
import { localDay } from '../domain/reports/local-time'
import { addMonths } from '../domain/reports/range'
import { type ReportParameters, reportParameters } from '../domain/reports/report'
import type { LocationId, StationId } from '../kernel/ids'
import { day, minute } from '../kernel/time'
import type { Reads } from './reads'
import { uptimeReport } from './uptime'
import { uptimeOutages } from './uptime-outages'

/** Share of time in which one could charge, 0…1; null: nothing is known. Counted as drivers find it, whoever is to blame. */
export type OwnerUptime = {
  /** Local months, the last one is not over. */
  from: string
  to: string
  /** ms UTC through when it is complete; null: never summed. */
  through: number | null
  ratio: number | null
  /** Of the month before the first one. */
  before: number | null
  series: { month: string; ratio: number | null }[]
  causes: { cause: DownCause; ms: number }[]
  stations: { stationId: StationId; name: string; ratio: number | null; downMs: number }[]
}
export type OwnerPlace = { locationId?: LocationId; stationId?: StationId }

/** A stretch in which nobody could charge at some plugs of a station; instants ms UTC. */
export type OwnerProblem = {
  stationId: StationId
  station: string
  site: string | null
  evseNumbers: number[]
  zone: string
  from: number
  to: number
  /** over: it ended at `to`; going: it goes on; known: it is over, but sums reach to `to` only. */
  end: 'over' | 'going' | 'known'
  causes: DownCause[]
}

const parametersOf = (reads: Reads, place: OwnerPlace, months: number): ReportParameters => {
  // The zone of the organisation decides at midnight only; a day earlier is in the same window but for that hour.
  const today = localDay(reads.now(), 'UTC')
  return reportParameters.parse({
    range: 'custom',
    from: addMonths(`${today.slice(0, 7)}-01`, 1 - months),
    to: today,
    rule: 'ours',
    unit: 'station',
    location: place.locationId,
    station: place.stationId,
  })
}

/** Uptime of this month and the `months - 1` before it. */
export async function ownerUptime(reads: Reads, place: OwnerPlace, months: number): Promise<OwnerUptime> {
  const report = await uptimeReport(reads, parametersOf(reads, place, months))
  return {
    from: report.window.from,
    to: report.window.to,
    through: report.through,
    ratio: report.total.ratio,
    before: report.series.findLast(({ month }) => month < report.window.from)?.figure.ratio ?? null,
    series: report.series.map(({ month, figure }) => ({ month, ratio: figure.ratio })),
    causes: report.causes.filter(({ ms }) => ms > 0).sort((a, b) => b.ms - a.ms),
    stations: report.rows.map(({ key, name, figure }) => ({
      stationId: Number(key) as StationId,
      name,
      ratio: figure.ratio,
      downMs: figure.outageMs - figure.excludedMs,
    })),
  }
}

/** What is shorter is a plug that was reset, and nobody's story. */
const leastMs = 5 * minute
const mostProblems = 50
const withinDays = 90

const brokenSql = `select e.id from evses e join stations s on s.id = e.station_id
  where e.id = any($1::int[]) and (not s.connected or e.availability in ('faulted', 'unavailable'))`

/** What went wrong in the last three months, the longest of it, latest first; plugs of a station that went together are one. */
export async function ownerProblems(reads: Reads, place: OwnerPlace): Promise<OwnerProblem[]> {
  const { rows } = await uptimeOutages(reads, parametersOf(reads, place, 4))
  const since = reads.now() - withinDays * day
  const open = rows.filter((row) => row.open).map(({ evseId }) => evseId)
  const broken = new Set((await reads.db.query<{ id: number }>(reads.scope, brokenSql, [open])).map(({ id }) => id))
  const told = new Map<string, OwnerProblem>()
  for (const row of rows) {
    if (row.to <= since || (!row.open && row.to - row.from < leastMs)) continue
    const { stationId, station, site, zone, from, to, causes } = row
    const end = !row.open ? 'over' : broken.has(row.evseId) ? 'going' : 'known'
    const key = [stationId, Math.round(from / minute), Math.round(to / minute), end, ...causes].join(' ')
    const known = told.get(key)
    if (known) known.evseNumbers.push(row.evseNumber)
    else told.set(key, { stationId, station, site, evseNumbers: [row.evseNumber], zone, from, to, end, causes })
  }
  return [...told.values()]
    .map((problem) => ({ ...problem, evseNumbers: problem.evseNumbers.sort((a, b) => a - b) }))
    .sort((a, b) => b.from - a.from)
    .slice(0, mostProblems)
}
