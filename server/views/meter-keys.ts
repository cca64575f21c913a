import { type MeterKeyRow, meterKeyColumns, meterKeyOf } from '../db/meter-key-row'
import type { MeterKey } from '../domain/billing/meter-key'
import { readPublicKey } from '../domain/billing/ocmf/public-key'
import type { StationId } from '../kernel/ids'
import type { Reads } from './reads'

/** `keyId`: short name of the key, the same however it was written. `curve` null: the bare point, of any curve of its size. */
export type StationMeterKey = MeterKey & {
  keyId: string | null
  curve: string | null
  createdBy: string
  hasEnded: boolean
}

/** The keys of a station's meters: what counts first, then what has ended. */
export async function meterKeys(reads: Reads, stationId: StationId): Promise<StationMeterKey[]> {
  const rows = await reads.db.query<MeterKeyRow & { createdBy: string }>(
    reads.scope,
    `select ${meterKeyColumns}, k.created_by_name as "createdBy" from meter_keys k where k.station_id = $1
     order by (k.valid_until is not null and k.valid_until <= $2), k.evse_number nulls first, k.id desc`,
    [stationId, new Date(reads.now())],
  )
  return rows.map(({ createdBy, ...row }) => {
    const key = meterKeyOf(row)
    const read = readPublicKey(key.publicKey)
    const hasEnded = key.validUntil !== null && key.validUntil <= reads.now()
    return { ...key, keyId: read?.id ?? null, curve: read?.curve?.name ?? null, createdBy, hasEnded }
  })
}
