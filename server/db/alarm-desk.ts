import type { Alarm, Person, StoredAlarm } from '../domain/operations/alarm'
import type { AlarmDesk } from '../domain/operations/ports'
import { rolesWith } from '../domain/people/permissions'
import type { AlarmId } from '../kernel/ids'
import { ok, refuse } from '../kernel/result'
import type { Clock } from '../kernel/time'
import {
  alarmNames,
  type LiveAlarmRow,
  liveAlarmColumns,
  storedAlarm,
  storedAlarmColumns,
  toLiveAlarm,
} from './alarm-row'
import { type AlarmWrite, insertNote, writeAlarms } from './alarm-write'
import { recordIn } from './audit-trail'
import type { Scoped, Tx } from './scoped'

const unknown = 'There is no such alarm here.'

async function lock(tx: Tx, alarmId: number): Promise<StoredAlarm | null> {
  const [row] = await tx.query<StoredAlarm>(`select ${storedAlarmColumns} from alarms a where a.id = $1 for update`, [
    alarmId,
  ])
  return row ?? null
}

type Grouped = StoredAlarm & { causeId: AlarmId | null }
/** In the order of their keys, so that two people who merge at once wait for each other instead of for ever. */
const lockMany = `select ${storedAlarmColumns}, a.cause_id as "causeId" from alarms a where a.id = any($1) order by a.id for update`
const regrouped = `select ${liveAlarmColumns} from alarms a ${alarmNames}
  where a.id = any($1) or a.id = any($2) or a.id in (select cause_id from alarms where id = any($1))`

async function live(tx: Tx, alarmId: number) {
  const [row] = await tx.query<LiveAlarmRow>(`select ${liveAlarmColumns} from alarms a ${alarmNames} where a.id = $1`, [
    alarmId,
  ])
  return { alarm: toLiveAlarm(row!), stored: storedAlarm(row!) }
}

/** What the audit log keeps of an alarm; an absent field: nothing to say. */
const auditState = ({ state, assignedToName, shelf }: Alarm) => ({
  state,
  assignedTo: assignedToName ?? undefined,
  shelvedUntil: shelf ? new Date(shelf.until).toISOString() : undefined,
})

const colleague = `select u.id as "userId", u.name from users u join memberships m on m.user_id = u.id
  where u.id = $1 and m.tenant_id = $2 and m.active and u.active and m.role = any($3)`

/** Alarms as people handle them: inside a scope, row, history and audit line in one commit. */
export function createAlarmDesk(scoped: Scoped, clock: Clock): AlarmDesk {
  return {
    change: (scope, author, alarmId, decide, line) =>
      scoped.run(scope, async (tx) => {
        const current = await lock(tx, alarmId)
        if (!current) return refuse('notFound', unknown)
        const decided = decide(current)
        if (!decided.ok) return decided
        if (!decided.value) return ok({ ...(await live(tx, alarmId)), changed: false })
        const { alarm, event, note = null } = decided.value
        await writeAlarms(tx, [{ alarm, event, note, at: clock.now(), actor: author.name }])
        const state = { before: auditState(current), after: auditState(alarm) }
        await recordIn(tx, scope.tenantId, author, { ...line, ...state, objectType: 'alarm', objectId: alarmId })
        return ok({ ...(await live(tx, alarmId)), changed: true })
      }),

    regroup: (scope, author, { causeId, alarmIds }, decide, line) =>
      scoped.run(scope, async (tx) => {
        const rows = await tx.query<Grouped>(lockMany, [[...alarmIds, ...(causeId === null ? [] : [causeId])]])
        const found = new Map(rows.map((row) => [row.id, row]))
        const cause = causeId === null ? null : found.get(causeId)
        if (cause === undefined || alarmIds.some((id) => !found.has(id))) return refuse('notFound', unknown)
        const writes: AlarmWrite[] = []
        for (const id of new Set(alarmIds)) {
          const decided = decide(found.get(id)!, cause)
          if (!decided.ok) return decided
          if (!decided.value) continue
          const { alarm, event, note = null } = decided.value
          writes.push({ alarm, event, note, at: clock.now(), actor: author.name })
        }
        await writeAlarms(tx, writes)
        for (const { alarm, note } of writes)
          await recordIn(tx, scope.tenantId, author, {
            ...line,
            objectType: 'alarm',
            objectId: alarm.id!,
            after: { cause: note ?? undefined },
          })
        const changed = writes.flatMap(({ alarm }) => alarm.id ?? [])
        const left = changed.flatMap((id) => found.get(id as AlarmId)?.causeId ?? [])
        const told = await tx.query<LiveAlarmRow>(regrouped, [changed, left])
        return ok(told.map((row) => ({ alarm: toLiveAlarm(row), stored: storedAlarm(row), changed: true })))
      }),

    note: (scope, author, alarmId, text) =>
      scoped.run(scope, async (tx) => {
        if (!(await lock(tx, alarmId))) return refuse('notFound', unknown)
        await tx.query(insertNote, [scope.tenantId, alarmId, author.name, text])
        await recordIn(tx, scope.tenantId, author, {
          action: 'alarm.noted',
          objectType: 'alarm',
          objectId: alarmId,
          after: { note: text },
        })
        return ok(undefined)
      }),

    colleague: async (scope, userId) =>
      (await scoped.query<Person>(scope, colleague, [userId, scope.tenantId, rolesWith('alarm.acknowledge')]))[0] ??
      null,
  }
}
