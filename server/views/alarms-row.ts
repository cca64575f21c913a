import type { LiveAlarm } from '../kernel/live'
import type { TenantScope } from '../kernel/scope'
import { ms, msOrNull } from './instants'

/** An alarm as the live stream tells it, read from the database; needs `alarmJoins`. */
export const alarmColumns = `a.id, a.rule, a.priority, a.state, a.station_id as "stationId", s.name as "stationName",
  a.evse_id as "evseId", e.evse_number as "evseNumber", a.location_id as "locationId", l.name as "locationName",
  a.session_id as "sessionId", a.what, a.effect, a.advice, a.detail, a.raised_at as "raisedAt",
  a.last_raised_at as "lastRaisedAt", a.cleared_at as "clearedAt", a.acknowledged_at as "acknowledgedAt",
  a.acknowledged_by as "acknowledgedBy", a.acknowledged_by_name as "acknowledgedByName", a.occurrences`

export const alarmJoins = `left join stations s on s.id = a.station_id left join evses e on e.id = a.evse_id
  left join locations l on l.id = a.location_id`

type Instants = 'raisedAt' | 'lastRaisedAt' | 'clearedAt' | 'acknowledgedAt'
export type AlarmRow = Omit<LiveAlarm, Instants> & {
  raisedAt: Date
  lastRaisedAt: Date
  clearedAt: Date | null
  acknowledgedAt: Date | null
}

/** Who of the operator's people took it is not the owner's business. */
export const toAlarm = (row: AlarmRow, { ownerId }: TenantScope): LiveAlarm => ({
  ...row,
  raisedAt: ms(row.raisedAt),
  lastRaisedAt: ms(row.lastRaisedAt),
  clearedAt: msOrNull(row.clearedAt),
  acknowledgedAt: msOrNull(row.acknowledgedAt),
  acknowledgedBy: ownerId === null ? row.acknowledgedBy : null,
  acknowledgedByName: ownerId === null ? row.acknowledgedByName : null,
})
