import { beforeAll, describe, expect, test } from 'vitest'
import type { OwnerId, StationId, TenantId } from '../kernel/ids'
import { mintScope } from '../kernel/scope'
import { day, minute } from '../kernel/time'
import { seedStation, seedTenant } from '../testing/seed-network'
import { testDatabase } from '../testing/test-database'
import { type MessageFilter, type MessageKey, message, messageActions, messages } from './ocpp-log'
import { exportMessages } from './ocpp-log-export'
import type { Reads } from './reads'

const { pools, scoped } = await testDatabase()
const now = Date.UTC(2026, 10, 20, 12)
let tenantId: TenantId
let stationId: StationId
let reads: Reads

type Seed = {
  minutes: number
  action: string
  direction?: string
  evse?: number | null
  outcome?: string
  request?: string
  response?: string | null
  id?: string
}

async function seed({
  minutes,
  action,
  direction = 'in',
  evse = null,
  outcome = 'ok',
  request = '{}',
  response = '{}',
  id = action,
}: Seed) {
  const at = new Date(now - minutes * minute)
  await pools.system.query("select ensure_partition('ocpp_messages', $1)", [at])
  await pools.system.query(
    `insert into ocpp_messages(at, station_id, tenant_id, direction, action, message_id, evse_number, request, response, outcome, latency_us)
     values($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 88000)`,
    [at, stationId, tenantId, direction, action, id, evse, request, response, outcome],
  )
}

beforeAll(async () => {
  tenantId = await seedTenant(pools)
  stationId = (await seedStation(pools, tenantId, 'UJB-12')).stationId
  const neighbour = await seedStation(pools, tenantId, 'UJB-13')
  await seed({ minutes: 1, action: 'Heartbeat' })
  await seed({ minutes: 2, action: 'MeterValues', evse: 1, request: '{"connectorId":1,"meterValue":[]}' })
  await seed({
    minutes: 3,
    action: 'Reset',
    direction: 'out',
    request: '{"type":"Soft"}',
    response: '{"status":"Rejected"}',
    id: 'reset-1',
  })
  await seed({ minutes: 4, action: 'MeterValues', evse: 2, outcome: 'invalid', request: 'garbage 100%' })
  await seed({ minutes: 2_000, action: 'BootNotification', request: '{"chargePointVendor":"HYC"}' })
  const own = stationId
  stationId = neighbour.stationId
  await seed({ minutes: 1, action: 'Heartbeat' })
  stationId = own
  reads = { db: scoped, scope: mintScope(tenantId), now: () => now }
})

const actions = async (filter: MessageFilter) =>
  (await messages(reads, { stationId, filter, cursor: null, limit: 50 })).rows.map((row) => row.action)

describe('filters', () => {
  test.each([
    ['nothing', {}, ['Heartbeat', 'MeterValues', 'Reset', 'MeterValues', 'BootNotification']],
    ['action', { action: 'Reset' }, ['Reset']],
    ['to the station', { direction: 'out' }, ['Reset']],
    ['EVSE', { evseNumber: 2 }, ['MeterValues']],
    ['what went wrong', { outcome: 'failed' }, ['MeterValues']],
    ['one outcome', { outcome: 'invalid' }, ['MeterValues']],
    ['text in a request', { text: 'hyc' }, ['BootNotification']],
    ['text in a response', { text: 'reject' }, ['Reset']],
    ['a pattern is only text', { text: '100%' }, ['MeterValues']],
    ['a message id', { text: 'reset-1' }, ['Reset']],
    ['range', { from: now - 3 * minute, to: now - minute }, ['MeterValues', 'Reset']],
  ] as [string, MessageFilter, string[]][])('%s', async (_, filter, want) => {
    expect(await actions(filter)).toEqual(want)
  })

  test('the actions there are', async () => {
    expect(await messageActions(reads, stationId, now - day)).toEqual(['Heartbeat', 'MeterValues', 'Reset'])
  })
})

test('pages join across partitions while new messages arrive', async () => {
  const seen: string[] = []
  let cursor: MessageKey | null = null
  do {
    const page: Awaited<ReturnType<typeof messages>> = await messages(reads, {
      stationId,
      filter: {},
      cursor,
      limit: 2,
    })
    seen.push(...page.rows.map((row) => row.action))
    cursor = page.next
    await seed({ minutes: 0, action: `Newer${seen.length}` })
  } while (cursor)
  await pools.system.query("delete from ocpp_messages where action like 'Newer%'")
  expect(seen).toEqual(['Heartbeat', 'MeterValues', 'Reset', 'MeterValues', 'BootNotification'])
})

test('a message has a permanent name', async () => {
  const { rows } = await messages(reads, { stationId, filter: { action: 'Reset' }, cursor: null, limit: 1 })
  const key = rows[0]!
  expect(key).toMatchObject({ brief: 'type Soft · Rejected', latencyMs: 88 })
  expect(await message(reads, stationId, key)).toMatchObject({
    request: '{"type":"Soft"}',
    response: '{"status":"Rejected"}',
    stationName: 'UJB-12',
  })
  expect(await message(reads, stationId, { at: key.at, id: key.id + 1 })).toBeNull()
})

test('the export holds the filtered range, as CSV or as JSON lines', async () => {
  const csv = await exportMessages(reads, { stationId, filter: { evseNumber: 1 }, format: 'csv' })
  expect(csv).toMatchObject({ count: 1, complete: true })
  expect(csv.text).toContain('MeterValues')
  const lines = (await exportMessages(reads, { stationId, filter: {}, format: 'jsonl' })).text.trim().split('\n')
  expect(lines).toHaveLength(5)
  expect(JSON.parse(lines[2]!)).toMatchObject({ action: 'Reset', request: { type: 'Soft' }, latencyMs: 88 })
  expect(JSON.parse(lines[3]!)).toMatchObject({ request: 'garbage 100%' })
})

test('raw messages are not for owners, nor for other tenants', async () => {
  const owner: Reads = { ...reads, scope: mintScope(tenantId, 1 as OwnerId) }
  const stranger: Reads = { ...reads, scope: mintScope(await seedTenant(pools, 'Stranger')) }
  for (const other of [owner, stranger])
    expect((await messages(other, { stationId, filter: {}, cursor: null, limit: 5 })).rows).toEqual([])
})
