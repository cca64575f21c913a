import type { StationId } from '../kernel/ids'
import { day } from '../kernel/time'
import type { Reads } from './reads'
import { evidenced } from './uptime-condition'

/**
 * Uptime of `days`: upMs / observedMs over all EVSEs. Up: connected (or reported afterwards by the station itself), and neither faulted nor out of service. Observed:
 * from the first status heard on, without time in which a connected EVSE had not said anything. ratio null: nothing observed.
 */
export type StationUptime = {
  days: number
  ratio: number | null
  upMs: number
  observedMs: number
  offlineMs: number
  faultedMs: number
  outOfServiceMs: number
}

const sql = `with clipped as (
    select ${evidenced} as connected, availability, extract(epoch from least(coalesce(ended_at, $3), $3) - greatest(started_at, $2)) * 1000 as ms
    from status_intervals where station_id = $1 and started_at < $3 and (ended_at is null or ended_at > $2))
  select coalesce(sum(ms), 0)::float8 as "observedMs",
    coalesce(sum(ms) filter (where not connected), 0)::float8 as "offlineMs",
    coalesce(sum(ms) filter (where connected and availability = 'faulted'), 0)::float8 as "faultedMs",
    coalesce(sum(ms) filter (where connected and availability = 'unavailable'), 0)::float8 as "outOfServiceMs"
  from clipped where not (connected and availability = 'unknown')`

export async function stationUptime(reads: Reads, stationId: StationId, days = 30): Promise<StationUptime> {
  const now = reads.now()
  const [row] = await reads.db.query<Omit<StationUptime, 'days' | 'ratio' | 'upMs'>>(reads.scope, sql, [
    stationId,
    new Date(now - days * day),
    new Date(now),
  ])
  const sums = row ?? { observedMs: 0, offlineMs: 0, faultedMs: 0, outOfServiceMs: 0 }
  const upMs = sums.observedMs - sums.offlineMs - sums.faultedMs - sums.outOfServiceMs
  return { days, ratio: sums.observedMs > 0 ? upMs / sums.observedMs : null, upMs, ...sums }
}
