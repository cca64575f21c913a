import { noticeSchema } from '../domain/operations/notify/notice'
import type { DueMail, MailToSend, Outbox } from '../domain/operations/notify/ports'
import { preferencesSchema } from '../domain/operations/notify/preferences'
import type { UserId } from '../kernel/ids'
import type { Scoped } from './scoped'

/**
 * A digest takes everything of its person that is due; the others go one by one. Who left is told nothing, and what
 * another alarm came to explain meanwhile is told to nobody.
 */
const take = `with singles as (
    select n.id from notifications n where n.tenant_id = $1 and n.state = 'waiting' and n.due_at <= $2 and n.kind <> 'digest'
    order by n.priority, n.due_at, n.id limit $3 for update skip locked),
  persons as (select distinct user_id from notifications where tenant_id = $1 and state = 'waiting' and due_at <= $2
    and kind = 'digest' limit $3),
  digests as (
    select n.id from notifications n join persons p on p.user_id = n.user_id
    where n.tenant_id = $1 and n.state = 'waiting' and n.due_at <= $2 and n.kind = 'digest' for update of n skip locked),
  due as (select id from singles union all select id from digests),
  taken as (
    update notifications n set state = 'sending', attempts = n.attempts + 1 from due where n.id = due.id returning n.*)
  select t.id, t.alarm_id as "alarmId", t.notice, t.kind, t.attempts, u.id as "userId", u.name, u.email, p.preferences,
    z.time_zone as zone, coalesce(m.active and u.active, false) as here, a.acknowledged_by_name as "takenBy",
    coalesce(a.cleared_at is not null, true) as over, (a.open and a.acknowledged_at is null and not a.held) is true as waits, a.cause_id is not null as explained
  from taken t join tenants z on z.id = t.tenant_id left join users u on u.id = t.user_id
    left join memberships m on m.tenant_id = t.tenant_id and m.user_id = t.user_id
    left join notification_preferences p on p.tenant_id = t.tenant_id and p.user_id = t.user_id
    left join alarms a on a.id = t.alarm_id
  order by t.priority, t.id`

type Row = Omit<DueMail, 'digest' | 'since' | 'notice'> & {
  notice: unknown
  userId: UserId
  name: string
  email: string
  preferences: unknown
  zone: string
  here: boolean
  takenBy: string | null
  over: boolean
  explained: boolean
  waits: boolean
}

const toMail = (row: Row): DueMail => ({
  id: row.id,
  alarmId: row.alarmId,
  notice: noticeSchema.parse(row.notice),
  digest: row.kind === 'digest',
  kind: row.kind,
  attempts: row.attempts,
  since: row.waits ? null : { over: row.over, takenBy: row.takenBy },
})

const zoneOf = ({ preferences, zone }: Row) => preferencesSchema.safeParse(preferences).data?.timeZone ?? zone

const settle = `update notifications set state = $2, error = $3, due_at = coalesce($4, due_at), sent_at = $5 where id = any($1)`

const history = `insert into alarm_events(tenant_id, alarm_id, at, kind, note)
  select $1, id, $3, 'told', $4 from unnest($2::bigint[]) as told(id)`

export function openOutbox(scoped: Scoped): Outbox {
  return {
    async take(scope, at, limit) {
      const rows = await scoped.query<Row>(scope, take, [scope.tenantId, new Date(at), limit])
      const drop = async (unwanted: Row[], why: string) => {
        if (unwanted.length > 0)
          await scoped.query(scope, settle, [unwanted.map(({ id }) => id), 'dropped', why, null, null])
      }
      const here = rows.filter((row) => row.here)
      await drop(
        rows.filter((row) => !row.here),
        'Does not work here any more.',
      )
      await drop(
        here.filter((row) => row.explained),
        'Another alarm explains it.',
      )
      const parcels = Map.groupBy(
        here.filter((row) => !row.explained),
        (row) => (row.kind === 'digest' ? `digest of ${row.userId}` : String(row.id)),
      )
      return [...parcels.values()].map((parcel): MailToSend => {
        const [{ userId, name, email }] = parcel as [Row]
        return { to: { userId, name, email, timeZone: zoneOf(parcel[0]!) }, mails: parcel.map(toMail) }
      })
    },
    sent: (scope, mails, at, line) =>
      scoped.run(scope, async (tx) => {
        await tx.query(settle, [mails.map(({ id }) => id), 'sent', null, null, new Date(at)])
        const alarms = [...new Set(mails.flatMap(({ alarmId }) => (alarmId === null ? [] : [alarmId])))]
        await tx.query(history, [scope.tenantId, alarms, new Date(at), line])
      }),
    async failed(scope, ids, error, again) {
      const state = again === null ? 'failed' : 'waiting'
      await scoped.query(scope, settle, [ids, state, error, again === null ? null : new Date(again), null])
    },
    async dropped(scope, ids, why) {
      await scoped.query(scope, settle, [ids, 'dropped', why, null, null])
    },
  }
}
