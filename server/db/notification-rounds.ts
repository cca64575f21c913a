import type { AlarmToTell } from '../domain/operations/notify/plan'
import type { Followed, Outcome, RoundStore } from '../domain/operations/notify/ports'
import type { Round } from '../domain/operations/notify/round'
import { alarmNames, type LiveAlarmRow, liveAlarmColumns, toLiveAlarm } from './alarm-row'
import { readTellingFacts } from './notification-facts'
import type { Scoped, Tx } from './scoped'

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`

/** Open and changed since it was looked at; over since; or with a step that is due. The most urgent first. */
const toLook = `select id from (
    select a.id, a.priority from alarms a left join alarm_rounds r on r.alarm_id = a.id
      where a.tenant_id = $1 and a.open and (r.alarm_id is null or r.seen_at <> a.updated_at or r.next_at <= $2)
    union
    select a.id, a.priority from alarm_rounds r join alarms a on a.id = r.alarm_id
      where r.tenant_id = $1 and r.ended_by is distinct from 'over' and not a.open and r.seen_at <> a.updated_at) l
  order by priority, id limit $3`

const followed = `select ${liveAlarmColumns}, s.owner_id as "ownerId", coalesce(l.time_zone, t.time_zone) as "timeZone",
    ${ms('a.updated_at')} as "seenAt",
    case when r.alarm_id is not null then jsonb_build_object('alarmId', r.alarm_id, 'round', r.round, 'priority', r.priority,
      'waiting', r.waiting, 'endedBy', r.ended_by, 'startedAt', ${ms('r.started_at')}, 'policyId', r.policy_id,
      'step', r.step, 'nextAt', ${ms('r.next_at')}) end as "roundNow"
  from alarms a ${alarmNames} join tenants t on t.id = a.tenant_id left join alarm_rounds r on r.alarm_id = a.id
  where a.id = any($1) order by a.priority, a.id`

const at = (column: string) => `to_timestamp(r."${column}"::double precision / 1000)`

const writeRounds = `insert into alarm_rounds(alarm_id, tenant_id, round, priority, waiting, ended_by, started_at, policy_id, step, next_at, seen_at)
  select r."alarmId", $2, r.round, r.priority, r.waiting, r."endedBy", ${at('startedAt')}, r."policyId", r.step, ${at('nextAt')}, ${at('seenAt')}
  from jsonb_to_recordset($1::jsonb) as r("alarmId" bigint, round int, priority int, waiting boolean, "endedBy" text,
    "startedAt" bigint, "policyId" int, step int, "nextAt" bigint, "seenAt" bigint)
  on conflict (alarm_id) do update set round = excluded.round, priority = excluded.priority, waiting = excluded.waiting,
    ended_by = excluded.ended_by, started_at = excluded.started_at, policy_id = excluded.policy_id, step = excluded.step,
    next_at = excluded.next_at, seen_at = excluded.seen_at`

const writeTellings = `insert into notifications(tenant_id, user_id, channel, key, kind, alarm_id, priority, notice, state, due_at, sent_at)
  select $2, r."userId", r.channel, r.key, case when r.digest then 'digest' else r.kind end, r."alarmId", r.priority, r.notice,
    case when r.channel = 'inApp' then 'sent' else 'waiting' end, ${at('dueAt')}, case when r.channel = 'inApp' then ${at('dueAt')} end
  from jsonb_to_recordset($1::jsonb) as r("userId" int, channel text, key text, kind text, digest boolean, "alarmId" bigint,
    priority int, notice jsonb, "dueAt" bigint)
  on conflict (tenant_id, key) do nothing`

const writeDeliveries = `insert into webhook_deliveries(tenant_id, webhook_id, key, event, alarm_id, body, state, due_at)
  select $2, r."webhookId", r.key, r.event, r."alarmId", r.body, 'waiting', to_timestamp($3::double precision / 1000)
  from jsonb_to_recordset($1::jsonb) as r("webhookId" int, key text, event text, "alarmId" bigint, body text)
  on conflict (tenant_id, key) do nothing`

const writeLines = `insert into alarm_events(tenant_id, alarm_id, at, kind, note)
  select $2, r."alarmId", to_timestamp($3::double precision / 1000), 'escalated', r.note
  from jsonb_to_recordset($1::jsonb) as r("alarmId" bigint, note text)`

type FollowedRow = LiveAlarmRow & Pick<AlarmToTell, 'ownerId' | 'timeZone'> & { seenAt: number; roundNow: Round | null }

function toFollowed({ seenAt, roundNow, ...row }: FollowedRow): Followed {
  const { ownerId, timeZone } = row
  return { alarm: { ...toLiveAlarm(row), ownerId, timeZone }, round: roundNow, seenAt }
}

/** Who else looks meanwhile waits: two at once would plan the same twice. */
const oneAtATime = "select pg_advisory_xact_lock(hashtext('alarm rounds'), $1)"

export const openRoundStore = (scoped: Scoped): RoundStore => ({
  look: (scope, now, limit, decide) =>
    scoped.run(scope, async (tx) => {
      await tx.query(oneAtATime, [scope.tenantId])
      const ids = (await tx.query<{ id: number }>(toLook, [scope.tenantId, new Date(now), limit])).map(({ id }) => id)
      if (ids.length === 0) return 0
      const rows = await tx.query<FollowedRow>(followed, [ids])
      await write(tx, scope.tenantId, now, decide(await readTellingFacts(tx, scope.tenantId), rows.map(toFollowed)))
      return rows.length
    }),
})

async function write(tx: Tx, tenantId: number, now: number, outcomes: readonly Outcome[]): Promise<void> {
  const run = async (sql: string, rows: readonly object[], ...more: unknown[]) => {
    if (rows.length > 0) await tx.query(sql, [JSON.stringify(rows), tenantId, ...more])
  }
  const of = <T extends object>(pick: (outcome: Outcome) => readonly T[]) =>
    outcomes.flatMap((outcome) => pick(outcome).map((row) => ({ ...row, alarmId: outcome.round.alarmId })))
  await run(
    writeRounds,
    outcomes.map(({ round, seenAt }) => ({ ...round, seenAt })),
  )
  await run(
    writeTellings,
    of(({ tellings }) => tellings.map((one) => ({ ...one, priority: one.notice.priority }))),
  )
  await run(
    writeDeliveries,
    of(({ deliveries }) => deliveries),
    now,
  )
  await run(
    writeLines,
    of(({ lines }) => lines.map((note) => ({ note }))),
    now,
  )
}
