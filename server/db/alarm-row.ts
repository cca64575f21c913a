import type { TenantId } from '../kernel/ids'
import type { LiveAlarm } from '../kernel/live'

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`

/** Columns of `alarms a` as StoredAlarm has them. */
export const storedAlarmColumns = `a.id, a.tenant_id as "tenantId", a.rule, a.subject, a.priority, a.state, a.station_id as "stationId",
  a.evse_id as "evseId", a.location_id as "locationId", a.session_id as "sessionId", a.what, a.effect, a.advice, a.detail,
  ${ms('a.raised_at')} as "raisedAt", ${ms('a.last_raised_at')} as "lastRaisedAt", ${ms('a.cleared_at')} as "clearedAt",
  ${ms('a.acknowledged_at')} as "acknowledgedAt", a.acknowledged_by as "acknowledgedBy",
  a.acknowledged_by_name as "acknowledgedByName", a.occurrences`

/** With the names a person reads; needs `alarmNames`. */
export const liveAlarmColumns = `${storedAlarmColumns}, s.name as "stationName", e.evse_number as "evseNumber", l.name as "locationName"`

export const alarmNames = `left join stations s on s.id = a.station_id left join evses e on e.id = a.evse_id
  left join locations l on l.id = a.location_id`

export type LiveAlarmRow = LiveAlarm & { tenantId: TenantId; subject: string }

export function toLiveAlarm({ tenantId: _tenant, subject: _subject, ...alarm }: LiveAlarmRow): LiveAlarm {
  return alarm
}
