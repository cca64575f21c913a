import type { AlarmEventKind, StoredAlarm } from '../domain/operations/alarm'
import { tells } from '../domain/operations/annunciation'
import type { Tx } from './scoped'

/** One changed alarm; `id` null: it is new. */
export type AlarmWrite = {
  alarm: Omit<StoredAlarm, 'id'> & { id: number | null }
  event: AlarmEventKind
  at: number
  actor: string | null
  note: string | null
}

function moment(column: string): string {
  return `to_timestamp(r."${column}"::double precision / 1000)`
}
function within(object: string): string {
  return `to_timestamp((r.${object}->>'until')::double precision / 1000)`
}

const record = `jsonb_to_recordset($1::jsonb) as r(id bigint, "tenantId" int, rule text, subject text, priority int, state text, "stationId" int,
  "evseId" int, "locationId" int, "sessionId" bigint, what text, effect text, advice text, detail text, "raisedAt" bigint,
  "lastRaisedAt" bigint, "clearedAt" bigint, "acknowledgedAt" bigint, "acknowledgedBy" int, "acknowledgedByName" text, occurrences int,
  "assignedTo" int, "assignedToName" text, "recentRaises" jsonb, "chatteringSince" bigint, shelf jsonb, suppression jsonb, pin jsonb)`

/** Columns that insert and update write alike, with their values. */
const statesAndHands: Record<string, string> = {
  held: '(r.shelf is not null or r.suppression is not null)',
  shelved_until: within('shelf'),
  shelved_by: "(r.shelf->>'by')::int",
  shelved_by_name: "r.shelf->>'byName'",
  shelve_reason: "r.shelf->>'reason'",
  shelved_priority: "(r.shelf->>'priority')::int",
  suppressed_ref: "r.suppression->>'ref'",
  suppressed_kind: "r.suppression->>'kind'",
  suppressed_until: within('suppression'),
  suppressed_by_name: "r.suppression->>'byName'",
  suppress_reason: "r.suppression->>'reason'",
  suppression_owes: "(r.suppression->>'owes')::boolean",
  assigned_to: 'r."assignedTo"',
  assigned_to_name: 'r."assignedToName"',
  recent_raises: 'r."recentRaises"',
  chattering_since: moment('chatteringSince'),
  pinned_under: "r.pin->>'under'",
  pinned_by_name: "r.pin->>'byName'",
}
const columns = Object.keys(statesAndHands).join(', ')
const values = Object.values(statesAndHands).join(', ')
const assignments = Object.entries(statesAndHands)
  .map(([column, value]) => `${column} = ${value}`)
  .join(', ')

const insertAlarms = `insert into alarms(tenant_id, rule, subject, open, priority, state, station_id, evse_id, location_id, session_id,
    what, effect, advice, detail, raised_at, last_raised_at, cleared_at, acknowledged_at, acknowledged_by, acknowledged_by_name, occurrences, ${columns})
  select r."tenantId", r.rule, r.subject, r.state <> 'cleared', r.priority, r.state, r."stationId", r."evseId", r."locationId", r."sessionId",
    r.what, r.effect, r.advice, r.detail, ${moment('raisedAt')}, ${moment('lastRaisedAt')}, ${moment('clearedAt')},
    ${moment('acknowledgedAt')}, r."acknowledgedBy", r."acknowledgedByName", r.occurrences, ${values}
  from ${record} returning id, tenant_id as "tenantId", rule, subject`

const updateAlarms = `update alarms a set open = r.state <> 'cleared', priority = r.priority, state = r.state, location_id = r."locationId",
    session_id = r."sessionId", what = r.what, effect = r.effect, advice = r.advice, detail = r.detail,
    last_raised_at = ${moment('lastRaisedAt')}, cleared_at = ${moment('clearedAt')}, acknowledged_at = ${moment('acknowledgedAt')},
    acknowledged_by = r."acknowledgedBy", acknowledged_by_name = r."acknowledgedByName", occurrences = r.occurrences, ${assignments}, updated_at = now()
  from ${record} where a.id = r.id`

const insertEvents = `insert into alarm_events(tenant_id, alarm_id, at, kind, actor, note, told)
  select (e->>'tenantId')::int, (e->>'alarmId')::bigint, to_timestamp((e->>'at')::double precision / 1000), e->>'kind', e->>'actor', e->>'note',
    (e->>'told')::boolean
  from jsonb_array_elements($1::jsonb) e`

/**
 * Which row "cause:rule|subject" means. A cause that is over already stays the cause of what it still explains, and of
 * what left with it.
 */
const linkCauses = `update alarms a set cause_id = case when a.suppressed_kind = 'cause' then coalesce(
    (select c.id from alarms c where c.tenant_id = a.tenant_id and c.open
      and c.rule = split_part(substr(a.suppressed_ref, 7), '|', 1)
      and c.subject = substr(a.suppressed_ref, 8 + strpos(substr(a.suppressed_ref, 7), '|') - 1)), a.cause_id) end
  where a.id = any($1) and (a.suppressed_kind = 'cause' or a.open and a.cause_id is not null)`

/** Changes that say nothing of a cause. */
const isAlone = ({ alarm, event }: AlarmWrite) =>
  alarm.suppression?.kind !== 'cause' && !['released', 'suppressed', 'split', 'raisedAgain'].includes(event)

const keyOf = (alarm: { tenantId: number; rule: string; subject: string }) =>
  `${alarm.tenantId}|${alarm.rule}|${alarm.subject}`

/** Writes rows and their history in the caller's transaction: four statements at most, however many there are. Returns the ids, in order. */
export async function writeAlarms(tx: Pick<Tx, 'query'>, writes: readonly AlarmWrite[]): Promise<number[]> {
  const fresh = lastPerSubject(writes.filter(({ alarm }) => alarm.id === null))
  const changed = lastPerSubject(writes.filter(({ alarm }) => alarm.id !== null))
  const made = new Map<string, number>()
  if (fresh.length > 0) {
    const rows = await tx.query<{ id: number; tenantId: number; rule: string; subject: string }>(insertAlarms, [
      JSON.stringify(fresh),
    ])
    for (const row of rows) made.set(keyOf(row), row.id)
  }
  if (changed.length > 0) await tx.query(updateAlarms, [JSON.stringify(changed)])
  const ids = writes.map(({ alarm }) => alarm.id ?? made.get(keyOf(alarm)) ?? 0)
  const linked = ids.filter((_, index) => !isAlone(writes[index]!))
  if (linked.length > 0) await tx.query(linkCauses, [linked])
  const events = writes.map(({ alarm, event, at, actor, note }, index) => ({
    tenantId: alarm.tenantId,
    alarmId: ids[index],
    at,
    kind: event,
    actor,
    note,
    told: tells(alarm, event),
  }))
  if (events.length > 0) await tx.query(insertEvents, [JSON.stringify(events)])
  return ids
}

/** A subject that changed several times in one batch is written once, as it ended. */
function lastPerSubject(writes: readonly AlarmWrite[]): AlarmWrite['alarm'][] {
  return [...new Map(writes.map(({ alarm }) => [keyOf(alarm), alarm])).values()]
}

export const insertNote = `insert into alarm_events(tenant_id, alarm_id, kind, actor, note) values ($1, $2, 'note', $3, $4)`
