import type { DisplaySetting } from '../domain/billing/display-ability'
import type { DisplaySettings } from '../domain/billing/displays'
import type { Scoped } from './scoped'

// A station whose settings were never read has no row of either kind.
const settingsSql = `select component, variable, variable_instance as "variableInstance", value, read_only as "readOnly"
  from station_settings
  where station_id = $1 and attribute = 'Actual'
    and (lower(component) = 'tariffcostctrlr' or (component = '' and (lower(variable) in ('customdisplaycostandprice', 'defaultprice')
      or lower(variable) like 'defaultpricetext,%')))
  order by component, variable, variable_instance`
const readSql = 'select exists (select 1 from station_settings where station_id = $1) as read'

export const openDisplaySettings = (scoped: Scoped): DisplaySettings => ({
  of: (scope, stationId) =>
    scoped.run(scope, async (tx) => {
      const settings = await tx.query<DisplaySetting>(settingsSql, [stationId])
      if (settings.length > 0) return settings
      const [known] = await tx.query<{ read: boolean }>(readSql, [stationId])
      return known?.read ? [] : null
    }),
})
