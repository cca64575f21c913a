import { beforeAll, describe, expect, test } from 'vitest'
import type { LocationId, OwnerId, SessionId, StationId, TenantId } from '../kernel/ids'
import { mintScope } from '../kernel/scope'
import { hour, minute } from '../kernel/time'
import { seedStation, seedTenant } from '../testing/seed-network'
import { testDatabase } from '../testing/test-database'
import type { Reads } from './reads'
import { sessions } from './sessions'
import { sessionCounts } from './sessions-counts'
import { exportSessions } from './sessions-export'
import type { SessionFilter } from './sessions-filter'
import type { SessionCursor, SessionSort } from './sessions-sort'
import { maskToken } from './sessions-token'

const database = await testDatabase()
const { pools, scoped } = database
const now = Date.UTC(2026, 10, 20, 17)
const byStart: SessionSort = { by: 'started', descending: true }

let tenantId: TenantId
let ownerId: OwnerId
let siteId: LocationId
let owned: StationId
let other: StationId
let reads: Reads

type Seed = {
  id: number
  station?: StationId
  evse: number
  startedMin: number
  lastsMin?: number | null
  energyWh?: number
  token?: string | null
  flags?: string[]
  review?: boolean
}

async function seed({
  id,
  station = owned,
  evse,
  startedMin,
  lastsMin = 30,
  energyWh = 1_000,
  token = 'AB12CD34EF',
  flags = [],
  review = false,
}: Seed) {
  const startedAt = new Date(now - startedMin * minute)
  const endedAt = lastsMin === null ? null : new Date(startedAt.getTime() + lastsMin * minute)
  await pools.system.query(
    `insert into sessions(id, tenant_id, station_id, evse_id, location_id, evse_number, protocol, transaction_id, start_key, token_uid,
       state, phase, started_at, ended_at, energy_wh, flags, needs_review)
     values($1, $2, $3, $4, $5, 1, 'ocpp1.6', $6, $7, $8, $9, 'charging', $10, $11, $12, $13, $14)`,
    [
      id,
      tenantId,
      station,
      evse,
      station === owned ? siteId : null,
      `tx-${id}`,
      `key-${id}`,
      token,
      endedAt ? 'ended' : 'active',
      startedAt,
      endedAt,
      energyWh,
      flags,
      review,
    ],
  )
}

beforeAll(async () => {
  tenantId = await seedTenant(pools)
  ownerId = (
    await pools.system.query('insert into owners(tenant_id, name) values($1, $2) returning id', [tenantId, 'Stadion'])
  ).rows[0].id
  siteId = (
    await pools.system.query(
      `insert into locations(tenant_id, owner_id, name, address, city, country) values($1, $2, 'Jaarbeurs', 'Plein 1', 'Utrecht', 'NL') returning id`,
      [tenantId, ownerId],
    )
  ).rows[0].id
  const first = await seedStation(pools, tenantId, 'UJB-12', { ownerId, locationId: siteId })
  const second = await seedStation(pools, tenantId, 'AMS-01')
  owned = first.stationId
  other = second.stationId
  await pools.system.query(`update evses set public_evse_id = 'NL*BUS*E77' where id = $1`, [second.evseIds[0]])
  const here = first.evseIds[0]!
  const there = second.evseIds[0]!
  await seed({ id: 1, evse: here, startedMin: 20, lastsMin: null, energyWh: 9_000, token: '04A2B3C4D541C7F' })
  await seed({ id: 2, evse: there, station: other, startedMin: 200, lastsMin: null, energyWh: 500 })
  await seed({ id: 3, evse: here, startedMin: 300, energyWh: 0, token: null })
  await seed({
    id: 4,
    evse: here,
    startedMin: 400,
    lastsMin: 90,
    energyWh: 7_000,
    flags: ['registerJump'],
    review: true,
  })
  await seed({ id: 5, evse: there, station: other, startedMin: 500, lastsMin: 10, energyWh: 3_000, token: 'zz99' })
  await seed({ id: 6, evse: here, startedMin: 3_000, energyWh: 0 })
  const elsewhere = await seedTenant(pools, 'Elsewhere')
  const foreign = await seedStation(pools, elsewhere, 'FOREIGN')
  await pools.system.query(
    `insert into sessions(id, tenant_id, station_id, evse_id, evse_number, protocol, transaction_id, start_key, state, phase, started_at)
     values(99, $1, $2, $3, 1, 'ocpp1.6', 'tx-99', 'key-99', 'active', 'charging', $4)`,
    [elsewhere, foreign.stationId, foreign.evseIds[0], new Date(now)],
  )
  reads = { db: scoped, scope: mintScope(tenantId), now: () => now }
})

const ids = async (filter: SessionFilter, sort = byStart, from = reads) =>
  (await sessions(from, { filter, sort, cursor: null, limit: 100 })).rows.map((row) => row.id)

describe('tabs', () => {
  test.each([
    ['active', [1, 2]],
    ['ended', [3, 4, 5, 6]],
    ['failed', [3, 6]],
    ['review', [4]],
    ['unbilled', [3, 4, 5, 6]],
    ['all', [1, 2, 3, 4, 5, 6]],
  ] as const)('%s', async (tab, want) => {
    expect(await ids({ tab })).toEqual(want)
  })

  test('the counts on them', async () => {
    expect(await sessionCounts(reads)).toEqual({ active: 2, failed: 1, review: 1, unbilled: 4 })
  })
})

describe('filters', () => {
  const of = (filter: Omit<SessionFilter, 'tab'>): SessionFilter => ({ tab: 'all', ...filter })
  test('station, site, range', async () => {
    expect(await ids(of({ stationId: other }))).toEqual([2, 5])
    expect(await ids(of({ locationId: siteId }))).toEqual([1, 3, 4, 6])
    expect(await ids(of({ from: now - 450 * minute, to: now - 250 * minute }))).toEqual([3, 4])
    expect(await ids(of({ flag: 'registerJump' }))).toEqual([4])
    expect(await ids(of({ flag: 'registerJump' }), { by: 'energy', descending: true })).toEqual([4])
    expect(await ids(of({ flag: 'clock' }))).toEqual([])
  })

  test('owner and connector type, as reports of usage group them', async () => {
    expect(await ids(of({ ownerId }))).toEqual([1, 3, 4, 6])
    expect(await ids(of({ ownerId: 0 }))).toEqual([2, 5])
    await pools.system.query("update connectors set standard = 'CHADEMO' where station_id = $1", [other])
    expect(await ids(of({ connectorType: 'CHADEMO' }))).toEqual([2, 5])
    expect(await ids(of({ connectorType: 'CHADEMO', ownerId }))).toEqual([])
  })

  test.each([
    ['a whole token in any case', '04a2b3c4d541c7f', [1]],
    ['the end of a token, as it is shown', '…41C7F', [1]],
    ['a short token', 'ZZ99', [5]],
    ['part of a station', 'ujb', [1, 3, 4, 6]],
    ['the beginning of an EVSE id', 'NL*BUS*E7', [2, 5]],
    ['a transaction', 'tx-4', [4]],
    ['a session number', '6', [6]],
    ['a pattern is only text', '%', []],
    ['nothing', 'no such', []],
  ])('search: %s', async (_, q, want) => {
    expect(await ids(of({ q }))).toEqual(want)
  })
})

describe('order and pages', () => {
  test.each([
    ['energy', true, 'ended', [4, 5, 6, 3]],
    ['energy', false, 'ended', [3, 6, 5, 4]],
    ['energy', true, 'active', [1, 2]],
    ['duration', true, 'ended', [4, 6, 3, 5]],
    ['duration', true, 'active', [2, 1]],
    ['duration', false, 'active', [1, 2]],
    ['duration', true, 'all', [2, 1, 4, 6, 3, 5]],
    ['started', false, 'all', [6, 5, 4, 3, 2, 1]],
  ] as const)('by %s, descending %s, %s', async (by, descending, tab, want) => {
    expect(await ids({ tab }, { by, descending })).toEqual(want)
  })

  test.each(['started', 'energy', 'duration'] as const)(
    'pages by %s join without a hole, while sessions are added',
    async (by) => {
      const whole = await ids({ tab: 'ended' }, { by, descending: true })
      const seen: SessionId[] = []
      let cursor: SessionCursor | null = null
      do {
        const page: Awaited<ReturnType<typeof sessions>> = await sessions(reads, {
          filter: { tab: 'ended' },
          sort: { by, descending: true },
          cursor,
          limit: 1,
        })
        seen.push(...page.rows.map((row) => row.id))
        cursor = page.next
        // Newer and larger than everything on the pages seen: it must not push a row onto a page twice.
        await seed({
          id: 1_000 + seen.length + by.length * 100,
          evse: 1,
          startedMin: 1,
          lastsMin: 600,
          energyWh: 50_000,
        })
      } while (cursor)
      await pools.system.query('delete from sessions where id >= 1000')
      await pools.system.query('delete from session_billing where session_id >= 1000')
      expect(seen).toEqual(whole)
    },
  )
})

test('a session whose station has not said the EVSE is in the list, and does not end it', async () => {
  await seed({ id: 900, evse: 0, station: other, startedMin: 250, lastsMin: null })
  const input = { filter: { tab: 'all' }, sort: byStart, cursor: null } as const
  const { rows, next } = await sessions(reads, { ...input, limit: 3 })
  expect(rows.map((row) => row.id)).toEqual([1, 2, 900])
  expect(rows[2]).toMatchObject({ stationName: 'AMS-01', publicEvseId: null })
  expect(next).not.toBeNull()
  await pools.system.query('delete from sessions where id = 900')
})

describe('what may be seen', () => {
  test('tokens are masked', async () => {
    const { rows } = await sessions(reads, { filter: { tab: 'active' }, sort: byStart, cursor: null, limit: 1 })
    expect(rows[0]).toMatchObject({
      token: '…41C7F',
      stationName: 'UJB-12',
      locationName: 'Jaarbeurs',
      timeZone: 'Europe/Amsterdam',
    })
  })

  test.each([
    ['04A2B3C4D541C7F', '…41C7F'],
    ['zz99', '…99'],
    ['a', '…'],
    ['', '…'],
    [null, null],
  ])('mask %s', (uid, want) => {
    expect(maskToken(uid)).toBe(want)
  })

  test('an owner sees sessions of own stations, and no tokens', async () => {
    const own: Reads = { ...reads, scope: mintScope(tenantId, ownerId) }
    expect(await ids({ tab: 'all' }, byStart, own)).toEqual([1, 3, 4, 6])
    const page = await sessions(own, { filter: { tab: 'all' }, sort: byStart, cursor: null, limit: 10 })
    expect(page.rows.every((row) => row.token === null)).toBe(true)
    expect(await ids({ tab: 'all', stationId: other }, byStart, own)).toEqual([])
    expect(await ids({ tab: 'all', q: 'AMS' }, byStart, own)).toEqual([])
    expect(await sessionCounts(own)).toEqual({ active: 1, failed: 1, review: 1, unbilled: 3 })
  })

  test('the export is the list', async () => {
    const { text, count, complete } = await exportSessions(reads, { tab: 'ended', from: now - 10 * hour }, byStart)
    const lines = text.trim().split('\r\n')
    expect({ count, complete, lines: lines.length }).toEqual({ count: 3, complete: true, lines: 4 })
    expect(lines[2]).toContain('UJB-12')
    expect(text).not.toContain('AB12CD34EF')
  })
})
