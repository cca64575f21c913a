import type { StoredAlarm } from '../domain/operations/alarm'
import type { AlarmHold, LiveAlarm } from '../kernel/live'

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`

/** Columns of `alarms a` as StoredAlarm has them. */
export const storedAlarmColumns = `a.id, a.tenant_id as "tenantId", a.rule, a.subject, a.priority, a.state, a.station_id as "stationId",
  a.evse_id as "evseId", a.location_id as "locationId", a.session_id as "sessionId", a.what, a.effect, a.advice, a.detail,
  ${ms('a.raised_at')} as "raisedAt", ${ms('a.last_raised_at')} as "lastRaisedAt", ${ms('a.cleared_at')} as "clearedAt",
  ${ms('a.acknowledged_at')} as "acknowledgedAt", a.acknowledged_by as "acknowledgedBy",
  a.acknowledged_by_name as "acknowledgedByName", a.occurrences, a.assigned_to as "assignedTo",
  a.assigned_to_name as "assignedToName", a.recent_raises as "recentRaises", ${ms('a.chattering_since')} as "chatteringSince",
  case when a.shelved_until is not null then jsonb_build_object('until', ${ms('a.shelved_until')}, 'by', a.shelved_by,
    'byName', a.shelved_by_name, 'reason', a.shelve_reason, 'priority', a.shelved_priority) end as shelf,
  case when a.suppressed_ref is not null then jsonb_build_object('ref', a.suppressed_ref, 'kind', a.suppressed_kind,
    'until', ${ms('a.suppressed_until')}, 'byName', a.suppressed_by_name, 'reason', a.suppress_reason,
    'owes', a.suppression_owes) end as suppression,
  case when a.pinned_by_name is not null then jsonb_build_object('under', a.pinned_under, 'byName', a.pinned_by_name) end as pin`

/** With the names a person reads; needs `alarmNames`. */
export const liveAlarmColumns = `${storedAlarmColumns}, s.name as "stationName", e.evse_number as "evseNumber", l.name as "locationName", a.cause_id as "causeId",
  (select count(*)::int from alarms x where x.cause_id = a.id and (x.open or not a.open)) as explains,
  case when k.alarm_id is not null then jsonb_build_object('sessionsCut', k.sessions_cut, 'driversAffected', k.drivers_affected,
    'revenuePerHourMinor', k.revenue_per_hour_minor, 'currency', k.currency, 'method', k.method) end as stakes`

export const alarmNames = `left join stations s on s.id = a.station_id left join evses e on e.id = a.evse_id
  left join locations l on l.id = a.location_id left join alarm_stakes k on k.alarm_id = a.id`

export type LiveAlarmRow = StoredAlarm &
  Pick<LiveAlarm, 'stationName' | 'evseNumber' | 'locationName' | 'causeId' | 'explains' | 'stakes'>

export function toLiveAlarm({ tenantId: _tenant, subject: _subject, ...row }: LiveAlarmRow): LiveAlarm {
  const { shelf, suppression, recentRaises: _raises, chatteringSince, pin: _pin, ...alarm } = row
  return {
    ...alarm,
    hold: holdOf({ shelf, suppression }),
    chattering: chatteringSince !== null,
  }
}

/** A shelf first: whoever put it there looks for it there. */
function holdOf({ shelf, suppression }: Pick<StoredAlarm, 'shelf' | 'suppression'>): AlarmHold | null {
  if (shelf) return { kind: 'shelved', until: shelf.until, byName: shelf.byName, reason: shelf.reason }
  if (!suppression) return null
  const { kind, until, byName, reason } = suppression
  return { kind, until, byName, reason }
}

/** The row without the names. */
export function storedAlarm(row: LiveAlarmRow): StoredAlarm {
  const { stationName: _station, evseNumber: _evse, locationName: _location, ...rest } = row
  const { causeId: _cause, explains: _explains, stakes: _stakes, ...stored } = rest
  return stored
}
