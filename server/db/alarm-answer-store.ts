import type { AlarmAnswer, AlarmAnswerStore } from '../domain/support/tickets/ports'
import { recordIn } from './audit-trail'
import type { Scoped } from './scoped'

const columns = `w.id, w.alarm_id as "alarmId", w.texts, w.automatic, w.written_by as "writtenBy", w.written_by_name as "writtenByName"`
const insert = `insert into alarm_answers(tenant_id, alarm_id, texts, automatic, written_by, written_by_name, written_at)
  values ($1, $2, $3, $4, $5, $6, $7) returning id`
const drop = 'delete from alarm_answers where tenant_id = $1 and alarm_id = $2 and sent_at is null returning id'

/** Answers to everybody an alarm hit. One waits per alarm. */
export const openAlarmAnswers = (scoped: Scoped): AlarmAnswerStore => ({
  keep: (scope, author, { alarmId, texts, automatic }, at) =>
    scoped.run(scope, async (tx) => {
      await tx.query(drop, [scope.tenantId, alarmId])
      const row = [scope.tenantId, alarmId, JSON.stringify(texts), automatic, author.userId, author.name, new Date(at)]
      const { id } = (await tx.query<{ id: number }>(insert, row))[0]!
      const line = {
        action: 'alarm.driversAnswered',
        objectType: 'alarm',
        objectId: alarmId,
        after: { texts, automatic },
      }
      await recordIn(tx, scope.tenantId, author, line)
      return id
    }),
  find: async (scope, id) =>
    (await scoped.query<AlarmAnswer>(scope, `select ${columns} from alarm_answers w where w.id = $1`, [id]))[0] ?? null,
  forget: (scope, author, alarmId) =>
    scoped.run(scope, async (tx) => {
      if ((await tx.query(drop, [scope.tenantId, alarmId])).length === 0) return false
      const line = { action: 'alarm.driversAnswerDropped', objectType: 'alarm', objectId: alarmId }
      await recordIn(tx, scope.tenantId, author, line)
      return true
    }),
  // One that was to be sent at once and was cut short is due as well; an alarm that comes and goes is not over yet.
  due: (scope) =>
    scoped.query<AlarmAnswer>(
      scope,
      `select ${columns} from alarm_answers w left join alarms a on a.id = w.alarm_id
       where w.tenant_id = $1 and w.sent_at is null and (not w.automatic or a.id is null or not a.open
         or (a.cleared_at is not null and a.chattering_since is null))
       order by w.id`,
      [scope.tenantId],
    ),
  sent: async (scope, id, at, count) => {
    await scoped.query(
      scope,
      'update alarm_answers set sent_at = coalesce(sent_at, $2), sent_count = coalesce(sent_count, 0) + $3 where id = $1',
      [id, new Date(at), count],
    )
  },
})
