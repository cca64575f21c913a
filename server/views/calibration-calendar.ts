import type { MeterKeySource } from '../domain/billing/meter-key'
import type { StationId } from '../kernel/ids'
import { type CalendarDay, calendarFile } from './calendar-file'
import { csv } from './csv'
import type { Reads } from './reads'

export const calibrationStates = ['ended', 'soon', 'later', 'unknown'] as const
/** soon: within 90 days, when the alarm comes too. unknown: nobody entered a day. */
export type CalibrationState = (typeof calibrationStates)[number]

/** A meter by its key that counts now. `calibratedUntil`: the last covered day, YYYY-MM-DD. */
export type Calibration = {
  keyId: number
  stationId: StationId
  stationName: string
  siteName: string | null
  evseNumber: number | null
  meterSerial: string | null
  source: MeterKeySource
  calibratedUntil: string | null
  state: CalibrationState
  /** Days from today (UTC) to the last covered one; negative: it is over. */
  daysLeft: number | null
}

export type CalibrationFilter = { q?: string; state?: CalibrationState }
export type CalibrationCalendar = {
  rows: Calibration[]
  counts: Record<CalibrationState, number>
  /** There are more than were read. */
  more: boolean
}

export const mostCalibrations = 5_000
const soonDays = 90

/** Meters by the day their calibration ends, the first to end first; those without a day last. */
export async function calibrationCalendar(reads: Reads, { q, state }: CalibrationFilter): Promise<CalibrationCalendar> {
  const today = new Date(reads.now()).toISOString().slice(0, 10)
  const found = await reads.db.query<Calibration>(
    reads.scope,
    `select k.id as "keyId", k.station_id as "stationId", st.name as "stationName", l.name as "siteName",
       k.evse_number as "evseNumber", k.meter_serial as "meterSerial", k.source, k.calibrated_until::text as "calibratedUntil",
       k.calibrated_until - $2::date as "daysLeft", case when k.calibrated_until is null then 'unknown'
         when k.calibrated_until < $2::date then 'ended' when k.calibrated_until <= $2::date + $3::int then 'soon' else 'later' end as state
     from meter_keys k join stations st on st.id = k.station_id left join locations l on l.id = st.location_id
     where k.tenant_id = $1 and (k.valid_until is null or k.valid_until > $4)
       and ($5::text is null or st.name ilike $5 or st.identity ilike $5 or l.name ilike $5 or k.meter_serial ilike $5)
     order by k.calibrated_until nulls last, st.name, k.evse_number nulls first, k.id limit $6`,
    [
      reads.scope.tenantId,
      today,
      soonDays,
      new Date(reads.now()),
      q === undefined ? null : `%${q.replace(/[\\%_]/g, '\\$&')}%`,
      mostCalibrations + 1,
    ],
  )
  const all = found.slice(0, mostCalibrations)
  const counts = { ended: 0, soon: 0, later: 0, unknown: 0 }
  for (const row of all) counts[row.state] += 1
  const rows = state === undefined ? all : all.filter((row) => row.state === state)
  return { rows, counts, more: found.length > all.length }
}

const columns = ['station', 'site', 'evse', 'meter', 'keySource', 'calibratedUntil', 'daysLeft', 'state']

const dayOf = (row: Calibration & { calibratedUntil: string }): CalendarDay => ({
  uid: `calibration-${row.stationId}-${row.keyId}`,
  day: row.calibratedUntil,
  title: `Calibration ends: ${row.stationName}${row.evseNumber === null ? '' : ` EVSE ${row.evseNumber}`}`,
  text: [
    row.siteName,
    row.meterSerial === null ? null : `Meter ${row.meterSerial}`,
    'The last day the calibration covers.',
  ]
    .filter((part) => part !== null)
    .join('\n'),
  remindDays: soonDays,
})

/** The same list as a table, or as days for a calendar program, with a reminder when the alarm comes. */
export async function exportCalibrations(
  reads: Reads,
  filter: CalibrationFilter,
  format: 'csv' | 'ics',
): Promise<{ name: string; text: string; count: number; more: boolean }> {
  const { rows, more } = await calibrationCalendar(reads, filter)
  if (format === 'csv') {
    const cells = rows.map((row) => [
      row.stationName,
      row.siteName,
      row.evseNumber,
      row.meterSerial,
      row.source,
      row.calibratedUntil,
      row.daysLeft,
      row.state,
    ])
    return { name: 'calibration.csv', text: csv(columns, cells), count: rows.length, more }
  }
  const days = rows.flatMap((row) =>
    row.calibratedUntil === null ? [] : [dayOf({ ...row, calibratedUntil: row.calibratedUntil })],
  )
  return {
    name: 'calibration.ics',
    text: calendarFile('Calibration of meters', days, reads.now()),
    count: days.length,
    more,
  }
}
