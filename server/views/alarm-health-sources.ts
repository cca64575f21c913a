import type { Tx } from '../db/scoped'
import { causeRules } from '../domain/operations/causes/cause-rules'
import { allRules } from '../domain/operations/rules/all-rules'
import type { AlarmId, LocationId, StationId } from '../kernel/ids'

export const sourceKinds = ['source', 'rule', 'station', 'site'] as const
/** What alarms are counted by: one rule at one place, a rule, a station, a site. */
export type SourceKind = (typeof sourceKinds)[number]

/** One of the ten that told people most. `share`: of everything people were told. */
export type BadActor = {
  rule: string | null
  title: string | null
  stationId: StationId | null
  stationName: string | null
  evseNumber: number | null
  locationId: LocationId | null
  locationName: string | null
  told: number
  share: number
}

/** An alarm that came and went several times a minute; `times`: how often it began to. */
export type Chatterer = Omit<BadActor, 'told' | 'share'> & { alarmId: AlarmId; times: number; occurrences: number }

type Asked = readonly [tenantId: number, from: Date, to: Date]

const titles = new Map([...allRules, ...causeRules].map(({ id, about }) => [id, about.title]))
/** A rule in words; one that is no more keeps its id. */
export const ruleTitle = (rule: string | null): string | null => (rule === null ? null : (titles.get(rule) ?? rule))

const columns: Record<SourceKind, readonly string[]> = {
  source: ['rule', 'station_id', 'evse_id', 'location_id'],
  rule: ['rule'],
  station: ['station_id', 'location_id'],
  site: ['location_id'],
}

const top = (by: SourceKind) => {
  const group = columns[by]
  const column = (name: string) => (group.includes(name) ? `a.${name}` : `null::${name === 'rule' ? 'text' : 'int'}`)
  const keys = ['rule', 'station_id', 'evse_id', 'location_id'].map((name) => `${column(name)} as ${name}`).join(', ')
  return `select x.rule, x.station_id as "stationId", s.name as "stationName", v.evse_number as "evseNumber",
      x.location_id as "locationId", l.name as "locationName", x.told, x.told::float8 / sum(x.told) over () as share
    from (select ${keys}, count(*)::int as told from alarm_events e join alarms a on a.id = e.alarm_id
      where e.tenant_id = $1 and e.told and e.at >= $2 and e.at < $3
        group by ${group.map((name) => `a.${name}`).join(', ')}) x
    left join stations s on s.id = x.station_id left join evses v on v.id = x.evse_id left join locations l on l.id = x.location_id
    order by x.told desc, x.rule, s.name, v.evse_number, l.name, x.station_id limit 10`
}

/** The ten most frequent sources (ISA-18.2 §16.5: together 1–5 % of the load, with a plan for each). */
export async function badActors(tx: Pick<Tx, 'query'>, asked: Asked, by: SourceKind): Promise<BadActor[]> {
  const rows = await tx.query<Omit<BadActor, 'title'>>(top(by), [...asked])
  return rows.map((row) => ({ ...row, title: ruleTitle(row.rule) }))
}

const chattering = `select a.id as "alarmId", a.rule, a.station_id as "stationId", s.name as "stationName",
    v.evse_number as "evseNumber", a.location_id as "locationId", l.name as "locationName", a.occurrences, x.times,
    count(*) over ()::int as count
  from (select alarm_id, count(*)::int as times from alarm_events
    where tenant_id = $1 and kind = 'chattering' and at >= $2 and at < $3 group by 1) x
  join alarms a on a.id = x.alarm_id left join stations s on s.id = a.station_id left join evses v on v.id = a.evse_id
  left join locations l on l.id = a.location_id
  order by a.occurrences desc, a.id desc limit 10`

/** Alarms that chattered, the worst ten; `count`: of all. */
export async function chatterers(tx: Pick<Tx, 'query'>, asked: Asked): Promise<{ count: number; rows: Chatterer[] }> {
  const rows = await tx.query<Omit<Chatterer, 'title'> & { count: number }>(chattering, [...asked])
  return {
    count: rows[0]?.count ?? 0,
    rows: rows.map(({ count: _count, ...row }) => ({ ...row, title: ruleTitle(row.rule) })),
  }
}
