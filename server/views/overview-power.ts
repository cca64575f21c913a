import { hour, minute } from '../kernel/time'
import type { Reads } from './reads'

const step = 15 * minute
const perDay = (24 * hour) / step

export type PowerPoint = {
  at: number
  /** Mean power of the quarter hour, W; null: no station reported. */
  powerW: number | null
  /** Lowest and highest of the same quarter hour on the seven days before; null before there is history. */
  usualW: [number, number] | null
}

/**
 * Lays quarter-hour sums out as the last 24 h (oldest first, the running quarter last) with the usual range.
 * A quarter in which nothing was reported is a gap, not zero.
 */
export function powerDay(sums: ReadonlyMap<number, number>, now: number): PowerPoint[] {
  const last = Math.floor(now / step) * step
  return Array.from({ length: perDay }, (_, index) => {
    const at = last - (perDay - 1 - index) * step
    const before = Array.from({ length: 7 }, (_, day) => sums.get(at - (day + 1) * 24 * hour)).filter(
      (value) => value !== undefined,
    )
    return {
      at,
      powerW: sums.get(at) ?? null,
      usualW: before.length === 0 ? null : [Math.min(...before), Math.max(...before)],
    }
  })
}

/** Power of all that the scope may see, per quarter hour: each EVSE's mean, summed. */
export async function overviewPower(reads: Reads): Promise<PowerPoint[]> {
  const now = reads.now()
  const rows = await reads.db.query<{ at: number; power_w: number }>(
    reads.scope,
    `select (extract(epoch from quarter) * 1000)::bigint as at, sum(mean_w)::bigint as power_w from (
       select date_bin('15 minutes', at, 'epoch'::timestamptz) as quarter, avg(power_w) as mean_w
       from meter_samples where at >= $1 and at <= $2 and power_w is not null
       group by quarter, station_id, evse_number) as quarters
     group by quarter`,
    [new Date(now - 8 * 24 * hour), new Date(now)],
  )
  return powerDay(new Map(rows.map((row) => [Number(row.at), row.power_w])), now)
}
