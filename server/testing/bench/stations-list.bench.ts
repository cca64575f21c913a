import type { Pools } from '../../db/pools'
import type { Scoped } from '../../db/scoped'
import type { TenantId } from '../../kernel/ids'
import { mintScope } from '../../kernel/scope'
import type { Reads } from '../../views/reads'
import { stations } from '../../views/stations'
import { facetFields, stationFacet } from '../../views/stations-facet'
import type { StationFilter } from '../../views/stations-filter'
import { stationSorts } from '../../views/stations-sort'
import { seedTenant } from '../seed-network'

/** Milliseconds, over `rounds` repetitions of one query. */
export type StationsListFigure = { what: string; p50Ms: number; p95Ms: number }

const page = 100

/**
 * The stations list over 10,000 stations with two EVSEs each, 6,000 running and 200,000 ended sessions, 1,500 open
 * alarms: every filter under every sort, a page in the middle, each facet, beside `select 1` through the same door.
 */
export async function benchStationsList(
  pools: Pools,
  scoped: Scoped,
  count = 10_000,
  rounds = 10,
): Promise<StationsListFigure[]> {
  const tenantId = await seedStations(pools, count)
  const now = Date.now()
  const reads: Reads = { db: scoped, scope: mintScope(tenantId), now: () => now }
  const figures = [await timed('select 1', rounds * 5, () => scoped.query(reads.scope, 'select 1'))]
  for (const [name, filter] of Object.entries(filters))
    for (const by of stationSorts) {
      const sort = { by, descending: by === 'power' || by === 'lastMessage' }
      figures.push(
        await timed(`${name}, by ${by}`, rounds, () => stations(reads, { filter, sort, cursor: null, limit: page })),
      )
    }
  const middle = { key: 'site 5000', id: 0 }
  figures.push(
    await timed('in the middle, by site', rounds, () =>
      stations(reads, { filter: {}, sort: { by: 'site', descending: false }, cursor: middle, limit: page }),
    ),
  )
  for (const field of facetFields)
    figures.push(await timed(`facet ${field}`, rounds, () => stationFacet(reads, field, {})))
  return figures
}

const filters: Record<string, StationFilter> = {
  'no filter': {},
  'part of a name': { q: '0123' },
  'an EVSE id': { q: 'NL*BSL*E77' },
  'nothing found': { q: 'no such thing' },
  faulted: { state: ['faulted'] },
  offline: { state: ['offline'] },
  'charging or free': { state: ['charging', 'available'] },
  connected: { connectivity: ['online'] },
  'with an alarm': { alarm: ['any'] },
  'without an alarm': { alarm: ['none'] },
  'priority 1': { alarm: ['1'] },
  DC: { powerType: ['DC'] },
  'a vendor and a firmware': { vendor: ['Vendor 3'], firmware: ['1.4.2'] },
  'a site': { location: [0] },
  'a tag': { tag: ['canopy'] },
  'down for 15 minutes': { downMinutes: 15 },
  'no session in 7 days': { idleDays: 7 },
  'new this week': { newDays: 7 },
}

async function timed(what: string, rounds: number, work: () => Promise<unknown>): Promise<StationsListFigure> {
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

async function seedStations({ system }: Pools, count: number): Promise<TenantId> {
  const tenantId = await seedTenant({ system } as Pools, 'Bench stations')
  const run = (sql: string, params: unknown[] = [tenantId]) => system.query(sql, params)
  await run(`insert into locations(tenant_id, name, address, city, country, latitude, longitude)
    select $1, 'Site ' || i, 'Street ' || i, 'City ' || i % 300, 'NL', 51 + i / 1000.0, 4 + i / 1000.0 from generate_series(1, 2000) i`)
  await run(
    `insert into stations(tenant_id, identity, identity_key, name, location_id, power_type, vendor, model, firmware_version, serial_number,
       connected, connectivity_at, last_message_at, tags, created_at)
     select $1, 'BL-' || i, 'bl-' || i, 'BL-' || lpad(i::text, 6, '0'), (select min(id) from locations where tenant_id = $1) + i % 2000,
       case when i % 3 = 0 then 'DC' else 'AC' end, 'Vendor ' || i % 8, 'Model ' || i % 20, '1.' || i % 7 || '.' || i % 3, md5(i::text),
       i % 30 <> 0, now() - make_interval(secs => i % 90000), now() - make_interval(secs => i % 600),
       case when i % 9 = 0 then array['canopy'] else '{}' end, now() - make_interval(hours => i % 9000)
     from generate_series(1, $2::int) i`,
    [tenantId, count],
  )
  await run(`insert into evses(tenant_id, station_id, evse_number, public_evse_id, availability, phase)
    select $1, s.id, n, 'NL*BSL*E' || s.id || '*' || n, case when s.id % 60 = 0 then 'faulted' when (s.id + n) % 3 = 0 then 'occupied' else 'available' end,
      case when s.id % 60 <> 0 and (s.id + n) % 3 = 0 then 'charging' end
    from stations s, generate_series(1, 2) n where s.tenant_id = $1`)
  const insert = `insert into sessions(id, tenant_id, station_id, evse_id, evse_number, protocol, transaction_id, start_key, state, phase, started_at, ended_at, power_w, energy_wh)`
  await run(`${insert} select 5000000 + e.id, $1, e.station_id, e.id, e.evse_number, 'ocpp1.6', 'a' || e.id, 'a' || e.id, 'active', 'charging',
      now() - interval '40 minutes', null, 7000 + e.id % 100000, 4000 from evses e where e.tenant_id = $1 and e.phase = 'charging'`)
  await run(`${insert} select 6000000 + e.id * 10 + n, $1, e.station_id, e.id, e.evse_number, 'ocpp1.6', 'b' || e.id || '-' || n, 'b' || e.id || '-' || n, 'ended', 'finishing',
      now() - make_interval(hours => (e.id * 7 + n * 31) % 2000), now() - make_interval(hours => (e.id * 7 + n * 31) % 2000 - 1), null, 20000
    from evses e, generate_series(0, 9) n where e.tenant_id = $1`)
  await run(`insert into alarms(tenant_id, rule, subject, priority, state, station_id, what, effect, advice, raised_at, last_raised_at, open)
    select $1, 'rule', 'station ' || s.id || n, 1 + (s.id + n) % 4, 'active', s.id, 'Something is wrong', '', '', now(), now(), n = 0
    from stations s, generate_series(0, 5) n where s.tenant_id = $1 and s.id % 7 = 0`)
  for (const table of ['locations', 'stations', 'evses', 'sessions', 'alarms']) await run(`vacuum analyze ${table}`, [])
  return tenantId
}
