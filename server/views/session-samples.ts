import type { SessionId } from '../kernel/ids'
import { ms } from './instants'
import type { Reads } from './reads'

/** One reading of a session as it came, in base units; absent measurands are null. */
export type SessionSample = {
  at: number
  context: string
  energyWh: number | null
  powerW: number | null
  offeredW: number | null
  currentA: number | null
  voltageV: number | null
  socPercent: number | null
  temperatureC: number | null
  /** Measurands without a field of their own, as the station named them. */
  other: Record<string, { value: string; unit: string | null }>
  /** Why the reading is doubted; empty: it is not. */
  flags: string[]
}
export type SampleCursor = { at: number; context: string }

type Row = Omit<SessionSample, 'at' | 'other'> & { at: Date; other: SessionSample['other'] | null }

const sql = `select m.at, m.context, m.energy_wh as "energyWh", m.power_w as "powerW", m.offered_w as "offeredW",
    m.current_a as "currentA", m.voltage_v as "voltageV", m.soc_percent as "socPercent",
    m.temperature_c as "temperatureC", m.other, coalesce(m.flags, '{}') as flags
  from meter_samples m where m.session_id = $1 and ($2::timestamptz is null or (m.at, m.context) > ($2, $3))
  order by m.at, m.context limit $4`

/** Readings in order of time, after the cursor; one more than `limit` when there are more. */
export async function sessionSamples(
  { db, scope }: Reads,
  id: SessionId,
  { cursor, limit }: { cursor: SampleCursor | null; limit: number },
): Promise<SessionSample[]> {
  const from = cursor && new Date(cursor.at)
  const rows = await db.query<Row>(scope, sql, [id, from, cursor?.context ?? '', limit + 1])
  return rows.map(({ at, other, ...row }) => ({ ...row, at: ms(at), other: other ?? {} }))
}
