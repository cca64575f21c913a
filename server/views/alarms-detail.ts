import { alarmNames, type LiveAlarmRow, liveAlarmColumns } from '../db/alarm-row'
import type { AlarmId, CommandId } from '../kernel/ids'
import type { LiveAlarm } from '../kernel/live'
import { day } from '../kernel/time'
import { toAlarm } from './alarms-row'
import { ms } from './instants'
import type { Reads } from './reads'

/** One line of an alarm's story. `kind`: see AlarmEventKind, and `note`. */
export type AlarmMoment = { id: number; at: number; kind: string; actor: string | null; note: string | null }

export type AlarmDetail = {
  alarm: LiveAlarm
  /** Oldest first, the latest 200. */
  story: AlarmMoment[]
  /** Commands given to its station between the raise and the end, oldest first. */
  commands: AlarmCommand[]
  /** What it explained, the first up on top; the first hundred. */
  explained: LiveAlarm[]
  /** How often the same has happened at the same place in the last 30 days, this alarm included. */
  sameIn30Days: { alarms: number; occurrences: number }
}

export type AlarmCommand = {
  id: CommandId
  at: number
  kind: string
  state: string
  effect: string
  by: string
  reason: string | null
}

const one = `select ${liveAlarmColumns} from alarms a ${alarmNames} where a.id = $1`
const story = `select * from (select id, at, kind, actor, note from alarm_events where alarm_id = $1
  order by at desc, id desc limit 200) latest order by at, id`
const commands = `select c.id, c.queued_at as at, c.kind, c.state, c.effect, c.requested_by_name as by, c.reason from alarms a
  join commands c on c.station_id = a.station_id and c.queued_at >= a.raised_at and (a.open or c.queued_at <= a.cleared_at)
  where a.id = $1 order by c.queued_at desc limit 50`
const explained = `select ${liveAlarmColumns} from alarms a ${alarmNames} where a.cause_id = $1 order by a.raised_at, a.id limit 100`
const same = `select count(*)::int as alarms, coalesce(sum(b.occurrences), 0)::int as occurrences from alarms a
  join alarms b on b.tenant_id = a.tenant_id and b.rule = a.rule and b.subject = a.subject
    and b.station_id is not distinct from a.station_id
  where a.id = $1 and b.raised_at > $2`

/** null: there is no such alarm in this scope. An owner reads what happened, not what the operator's people wrote. */
export async function alarmDetail({ db, scope, now }: Reads, alarmId: AlarmId): Promise<AlarmDetail | null> {
  return db.run(scope, async (tx) => {
    const [row] = await tx.query<LiveAlarmRow>(one, [alarmId])
    if (!row) return null
    const moments = await tx.query<Omit<AlarmMoment, 'at'> & { at: Date }>(story, [alarmId])
    const given = await tx.query<Omit<AlarmCommand, 'at'> & { at: Date }>(commands, [alarmId])
    const under = await tx.query<LiveAlarmRow>(explained, [alarmId])
    const [counted] = await tx.query<AlarmDetail['sameIn30Days']>(same, [alarmId, new Date(now() - 30 * day)])
    const internal = scope.ownerId === null
    return {
      alarm: toAlarm(row, scope),
      story: moments
        .filter((moment) => internal || moment.kind !== 'note')
        .map((moment) => ({
          id: moment.id,
          at: ms(moment.at),
          kind: moment.kind,
          actor: internal ? moment.actor : null,
          note: internal ? moment.note : null,
        })),
      commands: given.map((command) => ({ ...command, at: ms(command.at) })).reverse(),
      explained: under.map((each) => toAlarm(each, scope)),
      sameIn30Days: counted ?? { alarms: 0, occurrences: 0 },
    }
  })
}
