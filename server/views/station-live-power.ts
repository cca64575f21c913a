import type { StationId } from '../kernel/ids'
import { ms } from './instants'
import type { Reads } from './reads'
import { type EvseHistory, powerSeries } from './station-live-series'

/** `at` is the beginning of each step. Per EVSE one number a step, W, null in a gap. Instants ms UTC. */
export type StationPower = {
  from: number
  to: number
  stepMs: number
  at: number[]
  evses: { evseNumber: number; powerW: (number | null)[] }[]
  marks: PowerMark[]
}

/** Things worth a mark on the time axis. */
export type PowerMark = { at: number; kind: 'fault' | 'offline' | 'boot'; evseNumber: number | null; text: string }

export type StationPowerInput = { stationId: StationId; from: number; to: number; points: number }

const shortestStepMs = 5_000

type Evse = { evseNumber: number }
type Bucket = { evseNumber: number; step: number; powerW: number }
type SpanRow = { evseNumber: number; kind: 'session' | 'offline'; from: Date; to: Date | null }
type MarkRow = { at: Date; kind: PowerMark['kind']; evseNumber: number | null; text: string }

const bucketSql = `select evse_number as "evseNumber", floor(extract(epoch from at - $2) * 1000 / $4)::int as step, avg(power_w)::float8 as "powerW"
  from meter_samples where station_id = $1 and at >= $2 and at < $3 and power_w is not null
  group by 1, 2 order by 1, 2`

const spanSql = `select evse_number as "evseNumber", 'session' as kind, started_at as from, ended_at as to from sessions
    where station_id = $1 and started_at < $3 and (ended_at is null or ended_at > $2)
  union all
  select e.evse_number, 'offline', i.started_at, i.ended_at from status_intervals i join evses e on e.id = i.evse_id
    where i.station_id = $1 and not i.connected and i.started_at < $3 and (i.ended_at is null or i.ended_at > $2)`

const markSql = `(select i.started_at as at, 'fault' as kind, e.evse_number as "evseNumber", coalesce(i.error_code, 'Fault') as text
    from status_intervals i join evses e on e.id = i.evse_id
    where i.station_id = $1 and i.availability = 'faulted' and i.started_at >= $2 and i.started_at < $3
      and not exists (select 1 from status_intervals p where p.evse_id = i.evse_id and p.ended_at = i.started_at and p.availability = 'faulted')
    order by 1 limit 50)
  union all
  (select i.started_at, 'offline', null, 'Offline' from status_intervals i
    where i.station_id = $1 and not i.connected and i.started_at >= $2 and i.started_at < $3
      and not exists (select 1 from status_intervals p where p.evse_id = i.evse_id and p.ended_at = i.started_at and not p.connected)
    group by i.started_at order by 1 limit 50)
  union all
  (select at, 'boot', null, text from station_events where station_id = $1 and kind = 'boot' and at >= $2 and at < $3 order by 1 limit 50)
  order by 1`

/** Power of a station over time, averaged per step in the database: at most `points` numbers an EVSE leave it. */
export async function stationPower(
  reads: Reads,
  { stationId, from, to, points }: StationPowerInput,
): Promise<StationPower> {
  const stepMs = Math.max(shortestStepMs, Math.ceil((to - from) / points))
  const count = Math.ceil((to - from) / stepMs)
  const range = [stationId, new Date(from), new Date(to)]
  const { evses, buckets, spans, marks } = await reads.db.run(reads.scope, async (tx) => ({
    evses: await tx.query<Evse>('select evse_number as "evseNumber" from evses where station_id = $1 order by 1', [
      stationId,
    ]),
    buckets: await tx.query<Bucket>(bucketSql, [...range, stepMs]),
    spans: await tx.query<SpanRow>(spanSql, range),
    marks: await tx.query<MarkRow>(markSql, range),
  }))
  const spansOf = (evseNumber: number, kind: SpanRow['kind']) =>
    spans
      .filter((span) => span.evseNumber === evseNumber && span.kind === kind)
      .map((span) => ({ from: ms(span.from), to: span.to ? ms(span.to) : Number.POSITIVE_INFINITY }))
  const history = (evseNumber: number): EvseHistory => ({
    evseNumber,
    buckets: buckets
      .filter((bucket) => bucket.evseNumber === evseNumber)
      .map((bucket) => ({ at: from + bucket.step * stepMs, powerW: Math.round(bucket.powerW) })),
    sessions: spansOf(evseNumber, 'session'),
    offline: spansOf(evseNumber, 'offline'),
  })
  return {
    from,
    to,
    stepMs,
    at: Array.from({ length: count }, (_, step) => from + step * stepMs),
    evses: evses.map(({ evseNumber }) => ({
      evseNumber,
      powerW: powerSeries(history(evseNumber), { from, stepMs, count }, reads.now()),
    })),
    marks: marks.map((mark) => ({ ...mark, at: ms(mark.at) })),
  }
}
