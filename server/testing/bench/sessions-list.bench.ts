import type { Pools } from '../../db/pools'
import type { Scoped } from '../../db/scoped'
import type { LocationId, StationId, TenantId } from '../../kernel/ids'
import { mintScope } from '../../kernel/scope'
import { hour } from '../../kernel/time'
import type { Reads } from '../../views/reads'
import { sessions } from '../../views/sessions'
import { sessionCounts } from '../../views/sessions-counts'
import type { SessionFilter } from '../../views/sessions-filter'
import type { SessionCursor, SessionSort } from '../../views/sessions-sort'
import { seedTenant } from '../seed-network'

/** Milliseconds, each over `rounds` repetitions of one query. */
export type SessionsListFigure = { what: string; p50Ms: number; p95Ms: number }

const page = 100
const stationCount = 10_000

/**
 * The sessions list over 1,000,000 sessions (10,000 stations, two years, 1 % running, 4 % failed, 2 % flagged): every
 * tab and sort, deep pages, each filter and search, beside `select 1` through the same door in the same run.
 */
export async function benchSessionsList(
  pools: Pools,
  scoped: Scoped,
  rows = 1_000_000,
  rounds = 20,
): Promise<SessionsListFigure[]> {
  const tenantId = await seedSessions(pools, rows)
  const now = Date.now()
  const reads: Reads = { db: scoped, scope: mintScope(tenantId), now: () => now }
  const { rows: known } = await pools.system.query<{
    id: StationId
    location: LocationId
    token: string
    transaction: string
  }>(
    `select station_id as id, location_id as location, token_uid as token, transaction_id as transaction
     from sessions where tenant_id = $1 order by id offset $2 limit 1`,
    [tenantId, Math.floor(rows / 2)],
  )
  const figures = [await timed('select 1', rounds, () => scoped.query(reads.scope, 'select 1'))]
  const list = (
    what: string,
    filter: SessionFilter,
    sort: SessionSort = byStart,
    cursor: SessionCursor | null = null,
  ) =>
    timed(what, rounds, () => sessions(reads, { filter, sort, cursor, limit: page })).then((figure) =>
      figures.push(figure),
    )

  for (const tab of ['active', 'ended', 'failed', 'review'] as const)
    for (const by of ['started', 'duration', 'energy'] as const)
      for (const descending of [true, false])
        await list(`${tab}, ${by} ${descending ? '↓' : '↑'}`, { tab }, { by, descending })
  await list('ended, in the middle of the list', { tab: 'ended' }, byStart, { key: now - 8_760 * hour, id: 0 })
  await list(
    'ended, energy, in the middle',
    { tab: 'ended' },
    { by: 'energy', descending: true },
    { key: 20_000, id: 1 },
  )
  const { id, location, token, transaction } = known[0]!
  for (const by of ['started', 'energy'] as const) {
    const sort = { by, descending: true }
    await list(`one station, ${by}`, { tab: 'ended', stationId: id }, sort)
    await list(`one site, ${by}`, { tab: 'ended', locationId: location }, sort)
    await list(`last 7 days, ${by}`, { tab: 'ended', from: now - 168 * hour, to: now }, sort)
    await list(`a month last year, ${by}`, { tab: 'ended', from: now - 9_000 * hour, to: now - 8_280 * hour }, sort)
    await list(`a flag, ${by}`, { tab: 'ended', flag: 'registerJump' }, sort)
    await list(`a flag nobody has, ${by}`, { tab: 'ended', flag: 'unheardOf' }, sort)
    await list(`token, ${by}`, { tab: 'ended', q: token }, sort)
    await list(`end of a token, ${by}`, { tab: 'ended', q: `…${token.slice(-5)}` }, sort)
    await list(`transaction, ${by}`, { tab: 'ended', q: transaction }, sort)
    await list(`part of a station name, ${by}`, { tab: 'ended', q: 'ST-0012' }, sort)
    await list(`every station name, ${by}`, { tab: 'ended', q: 'ST-' }, sort)
    await list(`nothing found, ${by}`, { tab: 'ended', q: 'no such thing' }, sort)
  }
  figures.push(await timed('counts on the tabs', rounds, () => sessionCounts(reads)))
  return figures
}

const byStart: SessionSort = { by: 'started', descending: true }

export async function timed(what: string, rounds: number, work: () => Promise<unknown>): Promise<SessionsListFigure> {
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

export async function seedSessions(pools: Pools, rows: number): Promise<TenantId> {
  const tenantId = await seedTenant(pools, 'Bench sessions')
  const { system } = pools
  await system.query(
    `insert into locations(tenant_id, name, address, city, country) select $1, 'Site ' || i, 'Street ' || i, 'Utrecht', 'NL' from generate_series(1, 1000) i`,
    [tenantId],
  )
  await system.query(
    `insert into stations(tenant_id, identity, identity_key, name, location_id)
     select $1, 'BENCH-' || i, 'bench-' || i, 'ST-' || lpad(i::text, 6, '0'), (select min(id) from locations where tenant_id = $1) + i % 1000
     from generate_series(1, $2::int) i`,
    [tenantId, stationCount],
  )
  await system.query(
    `insert into evses(tenant_id, station_id, evse_number, public_evse_id)
     select $1, s.id, n, 'NL*BNC*E' || s.id || '*' || n from stations s, generate_series(1, 2) n where s.tenant_id = $1`,
    [tenantId],
  )
  await system.query(
    `insert into sessions(id, tenant_id, station_id, evse_id, location_id, evse_number, protocol, transaction_id, start_key,
       token_uid, token_type, state, phase, started_at, ended_at, energy_wh, flags, needs_review)
     select 2000000 + i, $1, e.station_id, e.id, s.location_id, e.evse_number, 'ocpp1.6', (2000000 + i)::text, 'bench ' || i,
       upper(substr(md5((i % 50000)::text), 1, 14)), 'ISO14443',
       case when i % 100 = 0 then 'active' else 'ended' end, case when i % 100 = 0 then 'charging' else 'finishing' end,
       now() - random() * interval '2 years', case when i % 100 = 0 then null else now() end,
       case when i % 25 = 1 then 0 else (random() * 60000)::int end,
       case when i % 50 = 3 then array['registerJump'] else '{}' end, i % 500 = 3
     from generate_series(1, $2::int) i
       join (select id, station_id, evse_number, row_number() over (order by id) - 1 as n from evses where tenant_id = $1) e on e.n = i % $3
       join stations s on s.id = e.station_id`,
    [tenantId, rows, stationCount * 2],
  )
  await system.query('vacuum analyze sessions')
  await system.query('analyze stations')
  await system.query('analyze evses')
  return tenantId
}
