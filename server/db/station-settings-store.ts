import type { KnownSetting, StationSettingStore } from '../domain/assets/setting'
import type { Scoped } from './scoped'

const knownSql = `select component, component_instance as "componentInstance", evse_number as "evseNumber",
    connector_number as "connectorNumber", variable, variable_instance as "variableInstance", attribute, value,
    read_only as "readOnly", write_only as "writeOnly"
  from station_settings where station_id = $1`

const rebootSql = `update station_settings s set reboot_required = true, changed_at = $8
  from unnest($2::text[], $3::text[], $4::int[], $5::int[], $6::text[], $7::text[])
    as n(component, component_instance, evse_number, connector_number, variable, variable_instance)
  where s.station_id = $1 and s.component = n.component and s.component_instance = n.component_instance
    and s.evse_number = n.evse_number and s.connector_number = n.connector_number and s.variable = n.variable
    and s.variable_instance = n.variable_instance`

export const openStationSettingStore = (scoped: Scoped): StationSettingStore => ({
  known: (scope, stationId) => scoped.query<KnownSetting>(scope, knownSql, [stationId]),
  markRebootRequired: async (scope, stationId, names, at) => {
    await scoped.query(scope, rebootSql, [
      stationId,
      names.map((name) => name.component),
      names.map((name) => name.componentInstance ?? ''),
      names.map((name) => name.evseNumber ?? 0),
      names.map((name) => name.connectorNumber ?? 0),
      names.map((name) => name.variable),
      names.map((name) => name.variableInstance ?? ''),
      new Date(at),
    ])
  },
})
