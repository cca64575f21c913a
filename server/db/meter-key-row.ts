import type { MeterKey, MeterKeySource, NewMeterKey } from '../domain/billing/meter-key'
import type { StationId } from '../kernel/ids'
import { day } from '../kernel/time'

/** A day of a DATE column is covered to its end, in UTC. */
export const afterDay = (date: string | null): number | null => (date === null ? null : Date.parse(date) + day)
const dayBefore = (at: number | null) => (at === null ? null : new Date(at - 1).toISOString().slice(0, 10))

export type MeterKeyRow = {
  id: number
  stationId: StationId
  evseNumber: number | null
  meterSerial: string | null
  publicKey: string
  source: MeterKeySource
  validFrom: Date
  validUntil: Date | null
  calibratedUntil: string | null
}

export const meterKeyColumns = `k.id, k.station_id as "stationId", k.evse_number as "evseNumber", k.meter_serial as "meterSerial",
  k.public_key as "publicKey", k.source, k.valid_from as "validFrom", k.valid_until as "validUntil",
  k.calibrated_until::text as "calibratedUntil"`

export const meterKeyOf = ({ validFrom, validUntil, calibratedUntil, ...row }: MeterKeyRow): MeterKey => ({
  ...row,
  validFrom: validFrom.getTime(),
  validUntil: validUntil?.getTime() ?? null,
  calibratedUntil: afterDay(calibratedUntil),
})

export const insertMeterKey = `insert into meter_keys(tenant_id, station_id, evse_number, meter_serial, public_key, source, valid_from,
    valid_until, calibrated_until, created_by_name)
  select tenant_id, id, $2, $3, $4, $5, $6, $7, $8, $9 from stations where id = $1`

export const meterKeyParams = (key: NewMeterKey, createdBy: string): unknown[] => [
  key.stationId,
  key.evseNumber,
  key.meterSerial,
  key.publicKey,
  key.source,
  new Date(key.validFrom),
  key.validUntil === null ? null : new Date(key.validUntil),
  dayBefore(key.calibratedUntil),
  createdBy,
]
