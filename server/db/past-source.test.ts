import { beforeAll, expect, test } from 'vitest'
import { bootStation } from '../domain/charging/boot-station'
import { connectStation } from '../domain/charging/connect-station'
import type { Outcome, StationDesk } from '../domain/charging/desk'
import { disconnectStation } from '../domain/charging/disconnect-station'
import { recordSamples } from '../domain/charging/record-samples'
import { recordStatus } from '../domain/charging/record-status'
import { startTransaction } from '../domain/charging/start-transaction'
import { stopTransaction } from '../domain/charging/stop-transaction'
import { AlarmEngine } from '../domain/operations/alarm-engine'
import { replay } from '../domain/operations/back-test'
import { evidenceOf } from '../domain/operations/back-test-evidence'
import { allRules } from '../domain/operations/rules/all-rules'
import type { StationId, TenantId } from '../kernel/ids'
import { mintScope } from '../kernel/scope'
import type { Availability, Phase } from '../kernel/status'
import { day, hour, minute, second } from '../kernel/time'
import { createEventBus } from '../realtime/event-bus'
import { databaseDesks } from '../testing/database-desk'
import { seedStation, seedTenant, seedToken } from '../testing/seed-network'
import { testDatabase } from '../testing/test-database'
import { createAlarmStore } from './alarm-store'
import { createNetworkSource } from './live-source'
import { openPastSource } from './past-source'

const db = await testDatabase()
const desks = databaseDesks(db.pools)
const failed = (error: unknown) => {
  throw error
}
/** Two days of a small network, four days ago, lived through with the clock moved by hand. */
const begin = Math.floor(Date.now() / hour) * hour - 4 * day
const end = begin + 2 * day
let now = begin
let tenantId: TenantId
const stations: { id: StationId; desk: StationDesk }[] = []
const bus = createEventBus(failed)
let engine: AlarmEngine

/** A station says something: the desk decides, the ledger commits, the engine hears. */
async function say<Reply, Input>(
  index: number,
  command: (desk: StationDesk, input: Input) => Promise<Outcome<Reply>>,
  input: Input,
): Promise<Reply> {
  const { desk } = stations[index]!
  let outcome: Outcome<Reply> | null = null
  const kept = async (...args: [StationDesk, Input]) => {
    outcome = await command(...args)
    return outcome
  }
  const reply = await desks.run(desk, kept, input)
  bus.publish(outcome!.events)
  return reply
}

async function passTo(at: number): Promise<void> {
  while (now < at) {
    now = Math.min(now + 10 * second, at)
    engine.turn()
  }
  await engine.idle()
}

const connect = (index: number) =>
  say(index, connectStation, { receivedAt: now, protocol: 'ocpp1.6', remoteAddress: null })
const drop = (index: number) => say(index, disconnectStation, { receivedAt: now, reason: 'closed' })
const status = (
  index: number,
  availability: Availability,
  phase: Phase | null = null,
  errorCode: string | null = null,
) =>
  say(index, recordStatus, {
    receivedAt: now,
    at: now,
    evseNumber: 1,
    connectorNumber: 1,
    availability,
    phase,
    errorCode,
    vendorErrorCode: null,
    info: null,
  })
const boot = (index: number, reason: string) =>
  say(index, bootStation, {
    receivedAt: now,
    vendor: 'Wallbox',
    model: 'W1',
    serialNumber: null,
    firmwareVersion: '1.2',
    iccid: null,
    reason,
  })
const start = (index: number, uid = 'CARD-1') =>
  say(index, startTransaction, {
    receivedAt: now,
    at: now,
    evseNumber: 1,
    token: { uid, type: 'ISO14443' },
    meterStartWh: 0,
  })
const stop = (index: number, transactionId: number | string, meterStopWh: number) =>
  say(index, stopTransaction, {
    receivedAt: now,
    at: now,
    transactionId: String(transactionId),
    meterStopWh,
    token: null,
    reason: 'Local',
    samples: [],
  })
const reading = (index: number, transactionId: number | string, energyWh: number) =>
  say(index, recordSamples, {
    receivedAt: now,
    evseNumber: 1,
    transactionId: String(transactionId),
    samples: [{ at: now, context: 'Sample.Periodic', energyWh }],
  })

let running: number | string = 0
async function startCharging(): Promise<void> {
  const { transactionId } = await start(1)
  running = transactionId
}

/** What happens, minute by minute after the beginning. */
const story: [number, () => Promise<unknown>][] = [
  [1, () => connect(0)],
  [1, () => connect(1)],
  [2, () => status(0, 'available')],
  [2, () => status(1, 'available')],
  // Away for longer and shorter than AC and DC may be.
  [60, () => drop(0)],
  [80, () => connect(0)],
  [90, () => drop(0)],
  [95, () => connect(0)],
  [100, () => drop(1)],
  [103, () => connect(1)],
  [120, () => drop(1)],
  [121, () => connect(1)],
  // Faults: one that comes back at once, one later, one of another kind.
  [200, () => status(0, 'faulted', null, 'GroundFailure')],
  [203, () => status(0, 'available')],
  [205, () => status(0, 'faulted', null, 'GroundFailure')],
  [210, () => status(0, 'available')],
  [300, () => status(0, 'faulted', null, 'InternalError')],
  [330, () => status(0, 'available')],
  // A station that comes and goes, and restarts.
  ...[400, 402, 404, 406, 408, 410, 412].flatMap((at): [number, () => Promise<unknown>][] => [
    [at, () => drop(1)],
    [at + 1, () => connect(1)],
  ]),
  [500, () => boot(1, 'PowerUp')],
  [510, () => boot(1, 'PowerUp')],
  [520, () => boot(1, 'Watchdog')],
  // Drivers who are refused, one who plugs in and does nothing, one who stays.
  ...[600, 602, 604].map((at): [number, () => Promise<unknown>] => [at, () => start(0, 'UNKNOWN')]),
  [700, () => status(0, 'occupied', 'preparing')],
  [760, () => status(0, 'available')],
  [800, startCharging],
  [801, () => status(1, 'occupied', 'charging')],
  [805, () => reading(1, running, 2_000)],
  [810, () => reading(1, running, 4_000)],
  [840, () => reading(1, running, 14_000)],
  [850, () => status(1, 'occupied', 'suspendedByVehicle')],
  [1_200, () => stop(1, running, 14_500)],
  [1_201, () => status(1, 'occupied', 'finishing')],
  [1_500, () => status(1, 'available')],
]

beforeAll(async () => {
  tenantId = await seedTenant(db.pools, 'Northgrid')
  await seedToken(db.pools, tenantId, 'CARD-1')
  for (const [identity, powerType] of [
    ['AC-1', 'AC'],
    ['DC-1', 'DC'],
  ] as const) {
    const { stationId: id } = await seedStation(db.pools, tenantId, identity)
    await db.pools.system.query("update stations set power_type = $2, vendor = 'Wallbox' where id = $1", [
      id,
      powerType,
    ])
    stations.push({ id, desk: await desks.open(id) })
  }
  engine = new AlarmEngine({
    source: createNetworkSource(db.pools.gateway),
    store: createAlarmStore(db.pools.gateway, failed),
    events: bus,
    clock: { now: () => now },
    rules: allRules,
    onError: failed,
  })
  await engine.start()
  for (const [at, happens] of story) {
    await passTo(begin + at * minute)
    await happens()
    await engine.idle()
  }
  await passTo(end)
  await engine.stop()
})

type Real = { rule: string; stationId: StationId; told: number; at: number }

/** Every time the engine found a rule's condition at a station anew. */
async function real(): Promise<Real[]> {
  const { rows } = await db.pools.system.query<Real>(
    `select a.rule, a.station_id as "stationId", count(*)::int as told, (extract(epoch from min(e.at)) * 1000)::bigint as at
     from alarms a join alarm_events e on e.alarm_id = a.id and e.kind in ('raised', 'raisedAgain', 'chattering')
     where a.tenant_id = $1 and a.station_id is not null group by 1, 2`,
    [tenantId],
  )
  return rows
}

test.each([
  'stationOffline',
  'dcStationOffline',
  'groundFault',
  'evseFaulted',
  'reconnectStorm',
  'rebootLoop',
  'powerCycles',
  'watchdogReset',
  'startsRefused',
  'failedStarts',
  'plugWithoutStart',
  'meterGap',
  'sessionStuck',
  'sessionBlocking',
  'cableLeft',
  'energyMissing',
])('what the engine raised of %s is found again in what is kept', async (id) => {
  const rule = allRules.find((each) => each.id === id)!
  const ids = stations.map((station) => station.id)
  const past = await openPastSource(db.scoped).past(mintScope(tenantId), ids, evidenceOf(rule), begin, end)
  const found = past.map((one) => replay({ ...rule, raisedAgainWithinMs: 0 }, one(), end))
  const raised = (await real()).filter((each) => each.rule === id)
  for (const [index, stationId] of ids.entries()) {
    const then = raised.find((each) => each.stationId === stationId)
    expect(found[index]).toHaveLength(then?.told ?? 0)
    if (then) expect(Math.abs(found[index]![0]!.at - then.at)).toBeLessThanOrEqual(minute)
  }
})

test('the story raised something of nearly every rule', async () => {
  const rules = new Set((await real()).map(({ rule }) => rule))
  expect([...rules]).toEqual(
    expect.arrayContaining([
      'stationOffline',
      'dcStationOffline',
      'groundFault',
      'evseFaulted',
      'reconnectStorm',
      'rebootLoop',
      'powerCycles',
      'startsRefused',
      'plugWithoutStart',
      'meterGap',
      'sessionBlocking',
    ]),
  )
})
