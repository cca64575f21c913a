import type { Tx } from '../db/scoped'
import type { AlarmPriority } from '../kernel/live'
import { ruleTitle } from './alarm-health-sources'

/** Of alarms people were told of in the range, counted from the first time. `priority` null: all together. */
export type AlarmTimes = {
  priority: AlarmPriority | null
  alarms: number
  acknowledged: number
  /** Median; null: none was. */
  toAcknowledgeMs: number | null
  over: number
  toClearMs: number | null
}

/** A rule whose alarms nearly always went away before anybody did anything: a candidate to become an event. */
export type NeverActed = { rule: string; title: string; over: number; untouched: number; share: number }

export const fewestToJudge = 5
export const untouchedAbove = 0.9

type Asked = readonly [tenantId: number, from: Date, to: Date]

/** Each alarm people were told of: from the first time in the range until somebody took it, and until it was over. */
const lived = `with told as (select alarm_id, min(at) as at from alarm_events
    where tenant_id = $1 and told and at >= $2 and at < $3 group by 1),
  lived as (select a.id, a.rule, a.priority, a.station_id, t.at as told_at, x.taken_at, x.over_at
    from told t join alarms a on a.id = t.alarm_id
    cross join lateral (select min(e.at) filter (where e.kind = 'acknowledged') as taken_at,
      min(e.at) filter (where e.kind in ('cleared', 'returned')) as over_at
      from alarm_events e where e.alarm_id = a.id and e.at >= t.at) x)`

const median = (column: string) =>
  `(percentile_cont(0.5) within group (order by extract(epoch from ${column} - told_at)) filter (where ${column} is not null) * 1000)::float8`

const times = `${lived} select priority, count(*)::int as alarms, count(taken_at)::int as acknowledged,
    ${median('taken_at')} as "toAcknowledgeMs", count(over_at)::int as over, ${median('over_at')} as "toClearMs"
  from lived group by grouping sets ((priority), ()) order by priority nulls first`

export const alarmTimes = (tx: Pick<Tx, 'query'>, asked: Asked): Promise<AlarmTimes[]> =>
  tx.query<AlarmTimes>(times, [...asked])

/** Done by a person while it lasted: acknowledged, assigned, shelved or noted, or a command given to the station. */
const untouched = `${lived} select rule, count(*)::int as over, count(*) filter (where not acted)::int as untouched
  from (select rule, exists (select 1 from alarm_events e where e.alarm_id = l.id and e.actor is not null
        and e.at between l.told_at and l.over_at)
      or exists (select 1 from commands c where c.station_id = l.station_id and c.queued_at between l.told_at and l.over_at) as acted
    from lived l where over_at is not null) x
  group by rule having count(*) >= ${fewestToJudge} and count(*) filter (where not acted) > ${untouchedAbove} * count(*)
  order by 3 desc, rule`

/** Worst first. */
export async function neverActed(tx: Pick<Tx, 'query'>, asked: Asked): Promise<NeverActed[]> {
  const rows = await tx.query<Pick<NeverActed, 'rule' | 'over' | 'untouched'>>(untouched, [...asked])
  return rows.map((row) => ({ ...row, title: ruleTitle(row.rule) ?? row.rule, share: row.untouched / row.over }))
}
