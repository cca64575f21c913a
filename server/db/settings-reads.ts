import type { SettingsReads } from '../domain/assets/learn-settings'
import type { StationId } from '../kernel/ids'
import type { Scoped } from './scoped'

// What a station holds changes with its firmware, or because somebody changed it at the station itself.
const dueSql = `select s.id from stations s left join settings_reads r on r.station_id = s.id
  where s.id = any($1) and s.onboarding = 'accepted' and s.removed_at is null
    and (r.station_id is null or r.firmware_version is distinct from s.firmware_version
      or r.read_at < $2::timestamptz - interval '7 days')
  order by s.id`

const recordSql = `insert into settings_reads(station_id, tenant_id, firmware_version, outcome, read_at)
  select id, tenant_id, firmware_version, $2, $3 from stations where id = $1
  on conflict (station_id) do update
    set firmware_version = excluded.firmware_version, outcome = excluded.outcome, read_at = excluded.read_at`

export const openSettingsReads = (scoped: Scoped): SettingsReads => ({
  dueFor: async (scope, stationIds, now) =>
    (await scoped.query<{ id: StationId }>(scope, dueSql, [stationIds, new Date(now)])).map((row) => row.id),
  record: async (scope, stationId, outcome, at) => {
    await scoped.query(scope, recordSql, [stationId, outcome, new Date(at)])
  },
})
