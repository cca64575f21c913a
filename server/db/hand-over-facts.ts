import type {
  HandOverCommand,
  HandOverFacts,
  HandOverPromise,
  HandOverSilence,
  HandOverTicket,
} from '../domain/operations/hand-over'
import type { WorkOrder } from '../domain/operations/work-order'
import type { TenantScope } from '../kernel/scope'
import { day, hour } from '../kernel/time'
import { alarmNames, type LiveAlarmRow, liveAlarmColumns, toLiveAlarm } from './alarm-row'
import { changesSince } from './hand-over-changes'
import type { Scoped, Tx } from './scoped'
import { workOrderColumns } from './work-order-store'

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`

const openAlarms = `select ${liveAlarmColumns} from alarms a ${alarmNames}
  where a.tenant_id = $1 and a.open and a.state <> 'cleared' and (not a.held or a.shelved_until is not null)
  order by a.priority, a.raised_at limit 2000`

const silences = `select x.kind, x."from", x.until, x.reason, x."byName", coalesce(s.name, l.name, '') as place,
    s.id as "stationId", l.id as "locationId", e.evse_number as "evseNumber"
  from (select 'maintenance' as kind, station_id, location_id, null::int as evse_id, ${ms('starts_at')} as "from", ${ms('ends_at')} as until,
      reason, created_by_name as "byName" from maintenance_windows where ended_at is null and ends_at > $1 and starts_at < $2
    union all select 'outOfService', station_id, null, evse_id, ${ms('taken_out_at')}, null, reason, taken_out_by_name
      from alarm_service where put_back_at is null) x
  left join stations s on s.id = x.station_id left join locations l on l.id = x.location_id left join evses e on e.id = x.evse_id
  order by x."from" limit 200`

const commands = `select c.id, c.kind, c.station_id as "stationId", s.name as "stationName", c.state, ${ms('c.queued_at')} as "queuedAt",
    c.requested_by_name as "byName"
  from commands c join stations s on s.id = c.station_id
  where c.queued_at > $1 and (c.state in ('queued', 'sent') or c.effect = 'pending') order by c.queued_at limit 200`

/** Columns of `promises p` as HandOverPromise has them; needs `promiseNames`. */
export const promiseColumns = `p.id, p.body, p.station_id as "stationId", s.name as "stationName", p.alarm_id as "alarmId", a.what as "alarmWhat",
  ${ms('p.due_at')} as "dueAt", p.made_by_name as "madeByName"`
export const promiseNames = 'left join stations s on s.id = p.station_id left join alarms a on a.id = p.alarm_id'

const promises = `select ${promiseColumns} from promises p ${promiseNames} where p.kept_at is null order by p.due_at limit 200`

const workOrders = `select ${workOrderColumns}, s.name as "stationName" from work_orders w join stations s on s.id = w.station_id
  where w.state in ('open', 'onTheWay', 'onSite') order by w.due_at nulls last, w.id limit 200`

// As the queue of tickets has it: the first answer is due, then the solution, unless the driver is waited for.
const tickets = `select t.id, t.subject, s.name as "stationName", t.assigned_to_name as "assignedToName", t.state = 'waiting' as waiting,
    t.priority = 'urgent' as urgent,
    ${ms('case when t.first_answered_at is null then t.first_answer_due_at when t.paused_at is null then t.solution_due_at end')} as "dueAt"
  from tickets t left join stations s on s.id = t.station_id
  where t.tenant_id = $1 and t.state in ('new', 'open', 'waiting') order by t.solution_due_at limit 500`

type Silence = Omit<HandOverSilence, 'ref'> & {
  stationId: number | null
  locationId: number | null
  evseNumber: number | null
}

const silenceOf = ({ stationId, locationId, evseNumber, ...row }: Silence): HandOverSilence => ({
  ...row,
  place: evseNumber === null ? row.place : `${row.place} EVSE ${evseNumber}`,
  ref: stationId === null ? { kind: 'site', id: locationId ?? 0 } : { kind: 'station', id: stationId },
})

async function read(tx: Tx, scope: TenantScope, since: number, now: number): Promise<HandOverFacts> {
  const alarms = (await tx.query<LiveAlarmRow>(openAlarms, [scope.tenantId])).map(toLiveAlarm)
  const soon = [new Date(now), new Date(now + 12 * hour)]
  return {
    now,
    incidents: alarms.filter((alarm) => alarm.hold === null),
    shelved: alarms.filter((alarm) => alarm.hold?.kind === 'shelved'),
    silences: (await tx.query<Silence>(silences, soon)).map(silenceOf),
    commands: await tx.query<HandOverCommand>(commands, [new Date(now - day)]),
    promises: await tx.query<HandOverPromise>(promises),
    tickets: await tx.query<HandOverTicket>(tickets, [scope.tenantId]),
    workOrders: await tx.query<WorkOrder & { stationName: string }>(workOrders),
    changes: await changesSince(tx, scope, since),
  }
}

/** What the note between shifts is written from, all of one moment. */
export const handOverFacts = (scoped: Scoped, scope: TenantScope, since: number, now: number): Promise<HandOverFacts> =>
  scoped.run(scope, (tx) => read(tx, scope, since, now))
