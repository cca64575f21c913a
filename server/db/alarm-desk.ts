import type { StoredAlarm } from '../domain/operations/alarm'
import type { AlarmDesk } from '../domain/operations/ports'
import { ok, refuse } from '../kernel/result'
import type { Clock } from '../kernel/time'
import { alarmNames, type LiveAlarmRow, liveAlarmColumns, storedAlarmColumns, toLiveAlarm } from './alarm-row'
import { insertNote, writeAlarms } from './alarm-write'
import { recordIn } from './audit-trail'
import type { Scoped, Tx } from './scoped'

const unknown = 'There is no such alarm here.'

async function lock(tx: Tx, alarmId: number): Promise<StoredAlarm | null> {
  const [row] = await tx.query<StoredAlarm>(`select ${storedAlarmColumns} from alarms a where a.id = $1 for update`, [
    alarmId,
  ])
  return row ?? null
}

async function live(tx: Tx, alarmId: number) {
  const [row] = await tx.query<LiveAlarmRow>(`select ${liveAlarmColumns} from alarms a ${alarmNames} where a.id = $1`, [
    alarmId,
  ])
  return toLiveAlarm(row!)
}

/** Alarms as people handle them: inside a scope, row, history and audit line in one commit. */
export function createAlarmDesk(scoped: Scoped, clock: Clock): AlarmDesk {
  return {
    change: (scope, author, alarmId, decide, line) =>
      scoped.run(scope, async (tx) => {
        const current = await lock(tx, alarmId)
        if (!current) return refuse('notFound', unknown)
        const decided = decide(current)
        if (!decided.ok) return decided
        if (!decided.value) return ok({ alarm: await live(tx, alarmId), changed: false })
        const { alarm, event } = decided.value
        await writeAlarms(tx, [{ alarm, event, at: clock.now(), actor: author.name }])
        const state = { before: { state: current.state }, after: { state: alarm.state } }
        await recordIn(tx, scope.tenantId, author, { ...line, ...state, objectType: 'alarm', objectId: alarmId })
        return ok({ alarm: await live(tx, alarmId), changed: true })
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
  }
}
