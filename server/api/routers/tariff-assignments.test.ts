import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { coverageSql } from '../../db/tariff-coverage'
import { type AssignmentLevel, assignmentLevels, chooseAssignment } from '../../domain/pricing/choose-assignment'
import type { TariffDefinition } from '../../domain/pricing/tariff'
import type { TariffId, TenantId } from '../../kernel/ids'
import { mintScope } from '../../kernel/scope'
import { day, hour } from '../../kernel/time'
import { callerAs, portsFor, type SeededUser, seedUser } from '../../testing/api-caller'
import { type SeededStation, seedStation, seedTenant } from '../../testing/seed-network'
import { testDatabase } from '../../testing/test-database'

const db = await testDatabase()
const ports = portsFor(db)
const definition: TariffDefinition = {
  currency: 'EUR',
  kind: 'regular',
  taxIncluded: 'no',
  elements: [{ components: [{ type: 'ENERGY', price: 0.4, vatPercent: 21, stepSize: 1 }], restrictions: {} }],
  minPrice: null,
  maxPrice: null,
  validFrom: null,
  validUntil: null,
  texts: [],
  url: null,
}

let tenant: TenantId
let ada: SeededUser
let harbour: number
let one: SeededStation
let two: SeededStation
let foreign: SeededStation
let tariffs: TariffId[]
const api = () => callerAs(db, ports, ada).tariffs
const sql = async <T extends object>(text: string, params: unknown[] = []) =>
  (await db.pools.system.query<T & Record<string, unknown>>(text, params)).rows
const code = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { cause?: { code?: string }; code?: string }) => error.cause?.code ?? error.code ?? String(error),
  )

async function counting(name: string): Promise<TariffId> {
  const { tariffId, versionId } = await api().create({ name, definition })
  await api().schedule({ versionId, revision: 1, effectiveFrom: Date.now() })
  return tariffId
}
const assign = (tariff: number, level: AssignmentLevel, ids: number[], more: object = {}) =>
  api().assign({ tariffId: tariffs[tariff]!, targets: { level, ids }, validFrom: Date.now(), ...more })
const rows = () =>
  sql<{ tariffId: number; level: string; from: Date; until: Date | null }>(
    'select tariff_id as "tariffId", level, valid_from as from, valid_until as until from tariff_assignments order by id',
  )

beforeAll(async () => {
  tenant = await seedTenant(db.pools, 'Northgrid')
  ada = await seedUser(db, tenant, 'admin', { name: 'Ada' })
  const place = await sql<{ id: number }>(
    "insert into locations(tenant_id, name, address, city, country) values ($1, 'Harbour', '', '', 'NL') returning id",
    [tenant],
  )
  harbour = place[0]!.id
  one = await seedStation(db.pools, tenant, 'CP-1', { evses: 2, locationId: harbour })
  two = await seedStation(db.pools, tenant, 'CP-2', { evses: 1 })
  foreign = await seedStation(db.pools, await seedTenant(db.pools, 'Southgrid'), 'CP-F')
  tariffs = [await counting('Zero'), await counting('One'), await counting('Two')]
})
beforeEach(async () => {
  await sql('delete from tariff_assignments')
  await sql('delete from tariff_publications')
})

describe('assigning', () => {
  test('ends what counted there, at the same instant, and keeps it as history', async () => {
    await assign(0, 'station', [one.stationId])
    const validFrom = Date.now() + hour
    expect(await assign(1, 'station', [one.stationId, two.stationId], { validFrom })).toEqual({
      assigned: 2,
      ended: 1,
      evses: 3,
    })
    const all = await rows()
    expect(all.map(({ tariffId, until }) => [tariffId, until?.getTime() ?? null])).toEqual([
      [tariffs[0], validFrom],
      [tariffs[1], null],
      [tariffs[1], null],
    ])
    expect(
      (await api().assignments({ tariffId: tariffs[1]! })).map(({ life, place, evses }) => [life, place, evses]),
    ).toEqual([
      ['planned', 'CP-1', 0],
      ['planned', 'CP-2', 0],
    ])
    const [line] = await sql<{ before: unknown; after: unknown }>(
      "select before, after from audit_log where action = 'tariff.assigned' order by id desc limit 1",
    )
    expect(line).toMatchObject({
      before: { ended: [{ tariffId: tariffs[0] }] },
      after: { level: 'station', assigned: 2 },
    })
  })

  test('again with the same tariff changes nothing', async () => {
    await assign(0, 'evse', [one.evseIds[0]!])
    expect(await assign(0, 'evse', [one.evseIds[0]!, one.evseIds[1]!])).toMatchObject({ assigned: 1, ended: 0 })
    expect(await rows()).toHaveLength(2)
  })

  test('earlier than a planned one takes its place, and the planned one never counts', async () => {
    await assign(0, 'tenant', [])
    await assign(1, 'tenant', [], { validFrom: Date.now() + 10 * day })
    const validFrom = Date.now() + 5 * day
    await assign(2, 'tenant', [], { validFrom })
    const all = await rows()
    expect(all[0]!.until!.getTime()).toBe(validFrom)
    expect(all[1]!.until).toEqual(all[1]!.from)
    expect(all[2]!.until).toBeNull()
  })

  test('for a group and for everybody stand side by side', async () => {
    await assign(0, 'station', [one.stationId])
    await assign(1, 'station', [one.stationId], { groupKey: 'taxi' })
    await assign(2, 'station', [one.stationId], { partner: 'NL-ABC' })
    expect((await rows()).filter(({ until }) => until === null)).toHaveLength(3)
  })

  test.each([
    ['nothing', () => assign(0, 'station', []), 'noTargets'],
    ['another tenant’s station', () => assign(0, 'station', [one.stationId, foreign.stationId]), 'targetUnknown'],
    ['another tenant’s EVSE', () => assign(0, 'evse', [foreign.evseIds[0]!]), 'targetUnknown'],
    ['no such site', () => assign(0, 'location', [999_999]), 'targetUnknown'],
    ['yesterday', () => assign(0, 'tenant', [], { validFrom: Date.now() - day }), 'badInstant'],
    ['in three years', () => assign(0, 'tenant', [], { validFrom: Date.now() + 1_100 * day }), 'badInstant'],
    ['no tariff', () => assign(0, 'tenant', [], { tariffId: 999_999 }), 'notFound'],
  ])('to %s is refused', async (_what, work, expected) => {
    expect(await code(work())).toBe(expected)
    expect(await rows()).toEqual([])
  })

  test('a tariff that would not count yet is refused: its EVSEs would have no price', async () => {
    const { tariffId, versionId } = await api().create({ name: `Later ${crypto.randomUUID()}`, definition })
    const effectiveFrom = Date.now() + day
    expect(await code(assign(0, 'tenant', [], { tariffId }))).toBe('noVersion')
    await api().schedule({ versionId, revision: 1, effectiveFrom })
    expect(await code(assign(0, 'tenant', [], { tariffId }))).toBe('noVersion')
    expect(await code(assign(0, 'tenant', [], { tariffId, validFrom: effectiveFrom }))).toBe('done')
  })

  test('two people at once leave one open row', async () => {
    await Promise.all([assign(0, 'tenant', []), assign(1, 'tenant', []), assign(2, 'tenant', [])])
    expect((await rows()).filter(({ until }) => until === null)).toHaveLength(1)
  })

  test('ended, what is further up counts again', async () => {
    await assign(0, 'tenant', [])
    await assign(1, 'station', [one.stationId])
    const [row] = await api().assignments({ tariffId: tariffs[1]! })
    expect((await api().get({ id: tariffs[1]! })).coverage).toMatchObject({ evses: 2, stations: 1, locations: 1 })
    await api().endAssignment({ id: row!.id })
    expect(await code(api().endAssignment({ id: row!.id }))).toBe('ended')
    expect(await code(api().endAssignment({ id: 999_999 }))).toBe('notFound')
    expect((await api().get({ id: tariffs[0]! })).coverage).toMatchObject({ evses: 3, forEverybody: 3 })
  })
})

describe('coverage', () => {
  test('is what chooseAssignment says, at every connector and for every driver', async () => {
    await assign(0, 'tenant', [])
    await assign(1, 'location', [harbour], { groupKey: 'taxi' })
    await assign(2, 'station', [one.stationId])
    await assign(1, 'evse', [one.evseIds[0]!], { partner: 'NL-ABC' })
    await assign(0, 'evse', [one.evseIds[1]!], { groupKey: 'taxi', partner: 'NL-ABC' })
    const spots = await sql<{ connectorId: number; evseId: number; stationId: number; locationId: number | null }>(
      `select c.id as "connectorId", c.evse_id as "evseId", s.id as "stationId", s.location_id as "locationId"
       from connectors c join stations s on s.id = c.station_id where c.tenant_id = $1`,
      [tenant],
    )
    const assignments = (await Promise.all(tariffs.map((tariffId) => api().assignments({ tariffId })))).flat()
    const drivers = [
      { groups: [], partner: null },
      { groups: ['taxi'], partner: null },
      { groups: [], partner: 'NL-ABC' },
      { groups: ['taxi'], partner: 'NL-ABC' },
    ]
    const at = Date.now()
    const expected = spots.flatMap((spot) =>
      drivers.map((driver) => `${spot.connectorId} ${chooseAssignment(assignments, { ...spot, ...driver, at })?.id}`),
    )
    const said = await db.scoped.query<{ connectorId: number; id: number; everybody: boolean }>(
      mintScope(tenant, null),
      `select connector_id as "connectorId", assignment_id as id, everybody from ${coverageSql('$1::timestamptz')} c`,
      [new Date(at)],
    )
    expect(new Set(said.map(({ connectorId, id }) => `${connectorId} ${id}`))).toEqual(new Set(expected))
    const general = spots.map((spot) => {
      const chosen = chooseAssignment(assignments, { ...spot, groups: [], partner: null, at })
      return `${spot.connectorId} ${chosen?.id}`
    })
    expect(
      said
        .filter(({ everybody }) => everybody)
        .map(({ connectorId, id }) => `${connectorId} ${id}`)
        .sort(),
    ).toEqual(general.sort())
  })

  test.each(assignmentLevels)('a nearer level than %s wins', async (level) => {
    const [connector] = await sql<{ id: number }>('select id from connectors where evse_id = $1', [one.evseIds[0]!])
    const ids = {
      tenant: [],
      location: [harbour],
      station: [one.stationId],
      evse: [one.evseIds[0]!],
      connector: [connector!.id],
    }
    await assign(0, level, ids[level])
    const nearer = assignmentLevels[assignmentLevels.indexOf(level) - 1]
    const mine = (await api().get({ id: tariffs[0]! })).coverage.evses
    expect(mine).toBe({ tenant: 3, location: 2, station: 2, evse: 1, connector: 1 }[level])
    if (!nearer) return
    await assign(1, nearer, ids[nearer])
    expect((await api().get({ id: tariffs[1]! })).coverage.evses).toBeGreaterThan(0)
    expect((await api().get({ id: tariffs[0]! })).coverage.evses).toBe(
      mine - (await api().get({ id: tariffs[1]! })).coverage.evses,
    )
  })

  test('names the EVSEs where a driver nobody knows has no price', async () => {
    expect(await api().uncovered()).toMatchObject({ evses: 3, inUse: 3 })
    await assign(0, 'station', [one.stationId])
    await assign(0, 'tenant', [], { groupKey: 'taxi' })
    expect(await api().uncovered()).toMatchObject({
      evses: 1,
      first: [{ stationName: 'CP-2', evseNumber: 1, reason: 'noAssignment' }],
    })
    await assign(0, 'tenant', [])
    expect(await api().uncovered()).toEqual({ evses: 0, inUse: 3, first: [] })
    await sql("update stations set removed_at = now() where identity = 'CP-2'")
    expect((await api().uncovered()).inUse).toBe(2)
    await sql("update stations set removed_at = null where identity = 'CP-2'")
  })

  test('is counted before it is assigned', async () => {
    await assign(0, 'station', [one.stationId])
    const all = await api().assignable({ filter: {} })
    expect(all).toEqual({
      stations: 2,
      evses: 3,
      connectors: 3,
      assigned: 1,
      stationIds: [one.stationId, two.stationId].sort((a, b) => a - b),
    })
    const some = async (filter: object) => (await api().assignable({ filter })).stationIds
    expect(await some({ locationIds: [harbour] })).toEqual([one.stationId])
    expect(await some({ powerTypes: ['DC'] })).toEqual([])
    expect(await some({ q: 'cp-2' })).toEqual([two.stationId])
    expect(await some({ ownerIds: [1] })).toEqual([])
  })
})

test('the kinds of connectors it prices: those of its places, or all there are while it has none', async () => {
  await sql("update connectors set max_power_w = 22000, power_type = 'AC3'")
  await sql('update connectors set max_power_w = 150000 where evse_id = $1', [one.evseIds[1]!])
  const kinds = [
    { country: 'NL', maxPowerW: 22_000 },
    { country: 'NL', maxPowerW: 150_000 },
  ]
  expect(await api().connectors({ tariffId: tariffs[0]! })).toEqual({ assigned: false, kinds })
  await assign(0, 'evse', [one.evseIds[1]!])
  expect(await api().connectors({ tariffId: tariffs[0]! })).toEqual({ assigned: true, kinds: [kinds[1]] })
  expect(await api().connectorsOf({ evseId: one.evseIds[1]! as never })).toMatchObject([
    { connectorNumber: 1, evseNumber: 2, stationName: 'CP-1', maxPowerW: 150_000 },
  ])
  expect(await api().connectorsOf({ evseId: foreign.evseIds[0]! as never })).toEqual([])
})

describe('displays', () => {
  const told = async (tariff: number) => {
    const { versions } = await api().get({ id: tariffs[tariff]! })
    const { rows: found } = await api().publications({ versionId: versions[0]!.versionId })
    return found
      .filter(({ channel }) => channel === 'display')
      .map(({ stationName, state }) => `${stationName} ${state}`)
  }

  test('of covered stations are told once of what counts there for everybody', async () => {
    await assign(0, 'tenant', [])
    expect(await told(0)).toEqual(['CP-1 pending', 'CP-2 pending'])
    await assign(1, 'station', [two.stationId])
    expect(await told(1)).toEqual(['CP-2 pending'])
    expect(await told(0)).toEqual(['CP-1 pending', 'CP-2 superseded'])
    await assign(1, 'station', [one.stationId], { validFrom: Date.now() + day })
    expect(await told(0)).toEqual(['CP-1 pending', 'CP-2 superseded'])
    await assign(2, 'station', [one.stationId], { groupKey: 'taxi' })
    expect(await told(2)).toEqual([])
  })

  test('are told of the other tariff when an assignment ends', async () => {
    await assign(0, 'tenant', [])
    await assign(1, 'station', [two.stationId])
    await sql("update tariff_publications set state = 'confirmed'")
    const [row] = await api().assignments({ tariffId: tariffs[1]! })
    await api().endAssignment({ id: row!.id })
    expect(await told(0)).toEqual(['CP-2 pending', 'CP-1 confirmed', 'CP-2 confirmed'])
  })

  test('that failed are tried again by a person', async () => {
    await assign(0, 'tenant', [])
    const [one] = await sql<{ id: number }>(
      "update tariff_publications set state = 'failed', detail = 'no' returning id",
    )
    await api().retryPublication({ id: one!.id })
    expect(await told(0)).toEqual(['CP-2 failed', 'CP-1 pending'])
    expect(await code(api().retryPublication({ id: one!.id }))).toBe('notFound')
  })
})
