import type { StationId } from '../kernel/ids'
import { ms, msOrNull } from './instants'
import type { Reads } from './reads'

/**
 * One setting, whatever the version: 1.6 has no components ('' there). `value` null: not reported, or never readable
 * (`writeOnly`). `target` and limits come with 2.x reports. Instants ms UTC.
 */
export type StationSetting = {
  id: number
  component: string
  componentInstance: string
  evseNumber: number
  connectorNumber: number
  variable: string
  variableInstance: string
  value: string | null
  target: string | null
  previous: string | null
  changedAt: number | null
  readOnly: boolean
  writeOnly: boolean
  dataType: string | null
  unit: string | null
  /** Values the station takes: a list, or "min … max". */
  allowed: string | null
  /** Changed since the station's last boot, and the station said that it needs one. */
  rebootRequired: boolean
  reportedAt: number
}

export type StationSettings = { settings: StationSetting[]; reportedAt: number | null }

type Row = Omit<StationSetting, 'changedAt' | 'reportedAt'> & { changedAt: Date | null; reportedAt: Date }

/** Never shown, whatever a station reports: keys and passwords. */
const secretName = /authorizationkey|password|passphrase|secret|privatekey/i

export async function stationSettings(reads: Reads, stationId: StationId): Promise<StationSettings> {
  const rows = await reads.db.query<Row>(
    reads.scope,
    `select a.id, a.component, a.component_instance as "componentInstance", a.evse_number as "evseNumber",
       a.connector_number as "connectorNumber", a.variable, a.variable_instance as "variableInstance", a.value,
       t.value as target, a.previous_value as previous, a.changed_at as "changedAt", a.read_only as "readOnly",
       a.write_only as "writeOnly", a.data_type as "dataType", a.unit, a.allowed, a.reboot_required and coalesce(a.changed_at > s.booted_at, true) as "rebootRequired",
       a.reported_at as "reportedAt"
     from station_settings a join stations s on s.id = a.station_id left join station_settings t on t.station_id = a.station_id and t.component = a.component
       and t.component_instance = a.component_instance and t.evse_number = a.evse_number
       and t.connector_number = a.connector_number and t.variable = a.variable
       and t.variable_instance = a.variable_instance and t.attribute = 'Target'
     where a.station_id = $1 and a.attribute = 'Actual'
     order by a.component, a.component_instance, a.evse_number, a.connector_number, a.variable, a.variable_instance`,
    [stationId],
  )
  const settings = rows.map(setting)
  return { settings, reportedAt: settings.length === 0 ? null : Math.max(...settings.map((each) => each.reportedAt)) }
}

function setting(row: Row): StationSetting {
  const hidden = row.writeOnly || secretName.test(row.variable)
  const dates = { changedAt: msOrNull(row.changedAt), reportedAt: ms(row.reportedAt) }
  if (!hidden) return { ...row, ...dates }
  return { ...row, ...dates, value: null, target: null, previous: null, writeOnly: true }
}
