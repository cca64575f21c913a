import type { SessionId } from '../kernel/ids'
import { ms } from './instants'
import type { Reads } from './reads'

/** One step of a session's chart; null: not reported in it. Energy is counted from the session's start. W, %, Wh. */
export type SessionPoint = {
  at: number
  powerW: number | null
  offeredW: number | null
  socPercent: number | null
  energyWh: number | null
}

/** `points` are in order; a null point between two is a gap: nothing came although something was due. */
export type SessionSeries = {
  points: (SessionPoint | { at: number; gap: true })[]
  stepMs: number
  sampleCount: number
}

type Row = Omit<SessionPoint, 'at'> & { at: Date; count: number }

const mostPoints = 600

const sql = `with span as (
    select min(at) as first, greatest(extract(epoch from max(at) - min(at)) * 1000 / $2, 1)::float8 as step from meter_samples where session_id = $1)
  select to_timestamp(avg(extract(epoch from m.at))) as at, avg(m.power_w)::float8 as "powerW", (array_agg(m.offered_w order by m.at desc)
      filter (where m.offered_w is not null))[1] as "offeredW", max(m.soc_percent) as "socPercent",
    (max(m.energy_wh) filter (where m.flags = '{}') - min(s.start_meter_wh))::int as "energyWh", count(*) as count
  from meter_samples m join sessions s on s.id = m.session_id cross join span
  where m.session_id = $1
  group by floor(extract(epoch from m.at - span.first) * 1000 / span.step) order by 1`

/** A session's samples, averaged down to at most 600 steps, with its gaps marked. */
export async function sessionSeries(reads: Reads, id: SessionId): Promise<SessionSeries> {
  const rows = await reads.db.query<Row>(reads.scope, sql, [id, mostPoints])
  const samples = rows.map(({ at, count: _count, ...row }) => ({
    ...row,
    at: ms(at),
    powerW: row.powerW === null ? null : Math.round(row.powerW),
    energyWh: row.energyWh === null ? null : Math.max(0, row.energyWh),
  }))
  const distances = samples
    .slice(1)
    .map((sample, i) => sample.at - samples[i]!.at)
    .sort((a, b) => a - b)
  const stepMs = distances[Math.floor((distances.length - 1) / 2)] ?? 0
  return { points: withGaps(samples, stepMs), stepMs, sampleCount: rows.reduce((sum, row) => sum + row.count, 0) }
}

const lostSamples = 2.5
const fewestMs = 120_000

/** Puts a gap between two points that lie further apart than two lost samples explain. */
export function withGaps(samples: readonly SessionPoint[], stepMs: number): SessionSeries['points'] {
  const gapMs = Math.max(fewestMs, lostSamples * stepMs)
  return samples.flatMap((sample, i) => {
    const before = samples[i - 1]
    return before && sample.at - before.at > gapMs ? [{ at: before.at + 1, gap: true as const }, sample] : [sample]
  })
}
