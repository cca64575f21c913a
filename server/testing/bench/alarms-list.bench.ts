import type { Pools } from '../../db/pools'
import type { Scoped } from '../../db/scoped'
import type { LocationId, StationId, TenantId } from '../../kernel/ids'
import { mintScope } from '../../kernel/scope'
import { type AlarmFilter, alarmHistory } from '../../views/alarms'
import type { Reads } from '../../views/reads'
import { seedTenant } from '../seed-network'

/** Milliseconds, over `rounds` repetitions of one question. */
export type AlarmsListFigure = { what: string; p50Ms: number; p95Ms: number }

const page = 100
const everything: AlarmFilter = {
  priorities: [],
  rule: null,
  locationId: null,
  stationId: null,
  who: null,
  withinDays: null,
  text: '',
}

/** The history of alarms at 10,000 stations: a page under every filter, in the middle too, beside `select 1` through the same door. */
export async function benchAlarmsList(
  pools: Pools,
  scoped: Scoped,
  count: number,
  rounds = 40,
): Promise<AlarmsListFigure[]> {
  const { tenantId, locationId, stationId } = await seedAlarms(pools, count)
  const now = Date.now()
  const reads: Reads = { db: scoped, scope: mintScope(tenantId), now: () => now }
  const filters: Record<string, Partial<AlarmFilter>> = {
    everything: {},
    'priority 1': { priorities: [1] },
    'priorities 1 and 2': { priorities: [1, 2] },
    'a rule': { rule: 'rule7' },
    'a site': { locationId },
    'a station': { stationId },
    'taken by nobody': { who: 'nobody' },
    'the last seven days': { withinDays: 7 },
    'part of a name': { text: 'AL-0042' },
    'a vendor code': { text: 'E-17' },
    'nothing found': { text: 'no such thing' },
  }
  const figures = [await timed('select 1', rounds * 5, () => scoped.query(reads.scope, 'select 1'))]
  for (const [what, filter] of Object.entries(filters))
    figures.push(
      await timed(what, rounds, () => alarmHistory(reads, { ...everything, ...filter }, { cursor: null, limit: page })),
    )
  const cursor = { at: now - 45 * 86_400_000, id: 0 }
  figures.push(await timed('in the middle', rounds, () => alarmHistory(reads, everything, { cursor, limit: page })))
  return figures
}

async function timed(what: string, rounds: number, work: () => Promise<unknown>): Promise<AlarmsListFigure> {
  await work()
  const took: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now()
    await work()
    took.push(performance.now() - startedAt)
  }
  took.sort((a, b) => a - b)
  const at = (share: number) => took[Math.min(took.length - 1, Math.ceil(took.length * share) - 1)] ?? 0
  return { what, p50Ms: at(0.5), p95Ms: at(0.95) }
}

type Seeded = { tenantId: TenantId; locationId: LocationId; stationId: StationId }

async function seedAlarms({ system }: Pools, count: number): Promise<Seeded> {
  const tenantId = await seedTenant({ system } as Pools, 'Bench alarms')
  const run = (sql: string, params: unknown[] = [tenantId]) => system.query(sql, params)
  await run(`insert into locations(tenant_id, name, address, city, country)
    select $1, 'Site ' || i, 'Street ' || i, 'City ' || i % 300, 'NL' from generate_series(1, 1250) i`)
  await run(`insert into stations(tenant_id, identity, identity_key, name, location_id)
    select $1, 'AL-' || i, 'al-' || i, 'AL-' || lpad(i::text, 6, '0'), (select min(id) from locations where tenant_id = $1) + i % 1250
    from generate_series(1, 10000) i`)
  await run(
    `insert into alarms(tenant_id, rule, subject, priority, state, station_id, location_id, what, effect, advice, detail, raised_at, last_raised_at,
       cleared_at, acknowledged_at, acknowledged_by, acknowledged_by_name, open)
     select $1, 'rule' || n % 60, 'station:' || s.id || ':' || n, case when n % 20 = 0 then 1 when n % 20 < 4 then 2 else 3 + n % 2 end, 'cleared', s.id, s.location_id,
       'Something is wrong ' || n % 60, '1 EVSE down', 'Mend it.', case when n % 9 = 0 then 'vendor code E-' || n % 100 end,
       now() - make_interval(secs => n * 90), now() - make_interval(secs => n * 90), now() - make_interval(secs => n * 90 - 60),
       case when n % 3 = 0 then now() end, case when n % 3 = 0 then 1 end, case when n % 3 = 0 then 'Ada' end, false
     from generate_series(1, $2::int) n join stations s on s.id = (select min(id) from stations where tenant_id = $1) + (n * 7) % 10000`,
    [tenantId, count],
  )
  // What a cause explained is part of the history, too.
  await run(`update alarms a set cause_id = c.id from alarms c where a.tenant_id = $1 and c.tenant_id = $1 and a.id % 40 between 1 and 12
    and c.id = a.id - a.id % 40`)
  for (const table of ['locations', 'stations', 'alarms']) await run(`vacuum analyze ${table}`, [])
  const { rows } = await system.query<Seeded>(
    'select tenant_id as "tenantId", min(location_id) as "locationId", min(id) as "stationId" from stations where tenant_id = $1 group by 1',
    [tenantId],
  )
  return rows[0]!
}
