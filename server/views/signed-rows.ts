import { type MeterKeyRow, meterKeyColumns, meterKeyOf } from '../db/meter-key-row'
import type { Row } from '../db/scoped'
import type { MeterKey } from '../domain/billing/meter-key'
import type { SessionId } from '../kernel/ids'
import type { Reads } from './reads'

const samplesSql = `select at, context, energy_wh as "energyWh", received_at as "receivedAt", signed
  from meter_samples where session_id = $1 and signed is not null order by at, context`

const keysSql = `select ${meterKeyColumns} from meter_keys k
  where k.station_id = $1 and coalesce(k.evse_number, $2) = $2 order by k.source = 'station', k.id`

export type SignedRows = { samples: (Row & { signed: unknown })[]; keys: MeterKey[] }

/** What a meter signed in a session, as received, and the keys registered for it: those somebody vouches for first. */
export async function signedRows(
  { db, scope }: Reads,
  session: { id: SessionId; stationId: number; evseNumber: number },
): Promise<SignedRows> {
  const samples = await db.query<Row & { signed: unknown }>(scope, samplesSql, [session.id])
  const keys = await db.query<MeterKeyRow>(scope, keysSql, [session.stationId, session.evseNumber])
  return { samples, keys: keys.map(meterKeyOf) }
}
