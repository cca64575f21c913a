import type { EvseId, StationId } from '../kernel/ids'
import { type Availability, type EvseState, evseState, type Phase } from '../kernel/status'
import { ms, msOrNull } from './instants'
import type { Reads } from './reads'

export type Band = { state: EvseState; from: number; to: number; errorCode: string | null }

/** Per EVSE its states within [from, to), gap-free from the first one known. `upRatio` as station-detail-uptime.ts, of this window. */
export type StatusBands = {
  from: number
  to: number
  evses: { id: EvseId; evseNumber: number; upRatio: number | null; bands: Band[] }[]
}

export type IntervalSeen = {
  startedAt: number
  endedAt: number | null
  availability: Availability
  phase: Phase | null
  connected: boolean
  /** Bit set of what this row itself saw (status-interval.ts): 1 status, 2 phase, 4 connectivity. */
  observed: number
  errorCode: string | null
}

type Row = Omit<IntervalSeen, 'startedAt' | 'endedAt'> & {
  evseId: EvseId
  evseNumber: number
  startedAt: Date | null
  endedAt: Date | null
}

const saidSomething = 1 | 2

/** Connected, or told afterwards by the station what it was doing then: the same reading as uptime-condition.ts. */
const isEvidenced = ({ connected, observed }: IntervalSeen) => connected || (observed & saidSomething) !== 0

/** What the EVSE was doing; cut off means offline, unless the station told afterwards. */
const stateOf = (interval: IntervalSeen): EvseState => evseState({ ...interval, connected: isEvidenced(interval) })

/** Intervals of one EVSE in order of time, cut to the window; neighbours that look the same to a person become one. */
export function bandsOf(intervals: readonly IntervalSeen[], from: number, to: number): Band[] {
  const bands: Band[] = []
  for (const interval of intervals) {
    const start = Math.max(from, interval.startedAt)
    const end = Math.min(to, interval.endedAt ?? to)
    if (end <= start) continue
    const state = stateOf(interval)
    const before = bands.at(-1)
    if (before && before.state === state && before.errorCode === interval.errorCode && before.to === start)
      before.to = end
    else bands.push({ state, from: start, to: end, errorCode: interval.errorCode })
  }
  return bands
}

/** Share of the known time in which the EVSE could be used: heard of, neither faulted nor out of service; null: nothing known. */
export function upRatioOf(intervals: readonly IntervalSeen[], from: number, to: number): number | null {
  let knownMs = 0
  let upMs = 0
  for (const interval of intervals) {
    const { startedAt, endedAt, availability } = interval
    const spanMs = Math.min(to, endedAt ?? to) - Math.max(from, startedAt)
    const evidenced = isEvidenced(interval)
    if (spanMs <= 0 || (evidenced && availability === 'unknown')) continue
    knownMs += spanMs
    if (evidenced && availability !== 'faulted' && availability !== 'unavailable') upMs += spanMs
  }
  return knownMs === 0 ? null : upMs / knownMs
}

export async function statusBands(
  reads: Reads,
  input: { stationId: StationId; from: number; to: number },
): Promise<StatusBands> {
  const to = Math.min(input.to, reads.now())
  const rows = await reads.db.query<Row>(
    reads.scope,
    `select e.id as "evseId", e.evse_number as "evseNumber", i.started_at as "startedAt", i.ended_at as "endedAt",
       i.availability, i.phase, i.connected, i.observed, i.error_code as "errorCode"
     from evses e left join status_intervals i on i.evse_id = e.id and i.started_at < $3 and (i.ended_at is null or i.ended_at > $2)
     where e.station_id = $1 order by e.evse_number, i.started_at`,
    [input.stationId, new Date(input.from), new Date(to)],
  )
  const evses = new Map<EvseId, { id: EvseId; evseNumber: number; intervals: IntervalSeen[] }>()
  for (const row of rows) {
    const evse = evses.get(row.evseId) ?? { id: row.evseId, evseNumber: row.evseNumber, intervals: [] }
    evses.set(row.evseId, evse)
    if (row.startedAt) evse.intervals.push({ ...row, startedAt: ms(row.startedAt), endedAt: msOrNull(row.endedAt) })
  }
  return {
    from: input.from,
    to: input.to,
    evses: [...evses.values()].map(({ id, evseNumber, intervals }) => {
      const bands = bandsOf(intervals, input.from, to)
      return { id, evseNumber, upRatio: upRatioOf(intervals, input.from, to), bands }
    }),
  }
}
