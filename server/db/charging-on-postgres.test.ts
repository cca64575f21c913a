import fc from 'fast-check'
import { expect, test } from 'vitest'
import { connectStation } from '../domain/charging/connect-station'
import { disconnectStation } from '../domain/charging/disconnect-station'
import type { StatusInput, TransactionEventInput } from '../domain/charging/inputs'
import { recordSamples } from '../domain/charging/record-samples'
import { recordStatus } from '../domain/charging/record-status'
import { recordTransactionEvent } from '../domain/charging/record-transaction-event'
import { startTransaction } from '../domain/charging/start-transaction'
import { stopTransaction } from '../domain/charging/stop-transaction'
import type { StationId } from '../kernel/ids'
import { databaseDesks } from '../testing/database-desk'
import { seedStation, seedTenant, seedToken } from '../testing/seed-network'
import { testDatabase } from '../testing/test-database'

const db = await testDatabase()
const tenantId = await seedTenant(db.pools)
await seedToken(db.pools, tenantId, 'Card-1')
const { open, run } = databaseDesks(db.pools)
const minute = 60_000
const t0 = Date.UTC(2026, 4, 31, 23, 30)
const token = { uid: 'CARD-1', type: 'ISO14443' }

const sessionsOf = async (stationId: StationId) =>
  (await db.pools.system.query('select * from sessions where station_id = $1 order by started_at, id', [stationId]))
    .rows
const bandsOf = async (stationId: StationId) =>
  (
    await db.pools.system.query('select * from status_intervals where station_id = $1 order by evse_id, started_at', [
      stationId,
    ])
  ).rows
const status = (
  at: number,
  availability: StatusInput['availability'],
  phase: StatusInput['phase'],
  receivedAt = at,
): StatusInput => ({
  receivedAt: t0 + receivedAt * minute,
  at: t0 + at * minute,
  evseNumber: 1,
  connectorNumber: 1,
  availability,
  phase,
  errorCode: null,
  vendorErrorCode: null,
  info: null,
})

test('a day of a 1.6 station, over the turn of a month and with a desk of its own for every message', async () => {
  const { stationId } = await seedStation(db.pools, tenantId, 'PG-16', { evses: 0 })
  const say = async <Reply, Input>(command: Parameters<typeof run<Reply, Input>>[1], input: Input) =>
    run(await open(stationId), command, input)
  await say(connectStation, { receivedAt: t0, protocol: 'ocpp1.6', remoteAddress: '10.0.0.1' })
  await say(recordStatus, status(1, 'occupied', 'preparing'))
  const start = { receivedAt: t0 + 2 * minute, at: t0 + 2 * minute, evseNumber: 1, token, meterStartWh: 100 }
  const { transactionId } = await say(startTransaction, start)
  expect((await say(startTransaction, start)).transactionId).toBe(transactionId)
  await say(recordStatus, status(3, 'occupied', 'charging'))
  const sample = (at: number, energyWh: number) => ({
    receivedAt: t0 + at * minute,
    evseNumber: 1,
    transactionId: String(transactionId),
    samples: [{ at: t0 + at * minute, context: 'Sample.Periodic', energyWh, powerW: 11_000 }],
  })
  await say(recordSamples, sample(20, 3_000))
  await say(disconnectStation, { receivedAt: t0 + 25 * minute, reason: 'lost' })
  await say(connectStation, { receivedAt: t0 + 90 * minute, protocol: 'ocpp1.6', remoteAddress: '10.0.0.1' })
  await say(recordStatus, status(91, 'available', null))
  for (const at of [60, 40]) await say(recordSamples, { ...sample(at, 3_000 + at * 100), receivedAt: t0 + 92 * minute })
  await say(recordStatus, status(70, 'occupied', 'finishing', 92))
  const stop = {
    receivedAt: t0 + 93 * minute,
    at: t0 + 65 * minute,
    transactionId: String(transactionId),
    meterStopWh: 9_600,
    token: null,
    reason: 'Local',
    samples: [],
  }
  await say(stopTransaction, stop)
  await say(stopTransaction, stop)

  expect(await sessionsOf(stationId)).toMatchObject([
    {
      id: transactionId,
      state: 'ended',
      ended_by: 'station',
      energy_wh: 9_500,
      started_at: new Date(t0 + 2 * minute),
      ended_at: new Date(t0 + 65 * minute),
      needs_review: false,
      flags: [],
      max_power_w: 11_000,
    },
  ])
  const bands = await bandsOf(stationId)
  expect(bands.map((band) => [(band.started_at - t0) / minute, band.availability, band.phase, band.connected])).toEqual(
    [
      [0, 'unknown', null, true],
      [1, 'occupied', 'preparing', true],
      [3, 'occupied', 'charging', true],
      [25, 'occupied', 'charging', false],
      [70, 'occupied', 'finishing', false],
      [90, 'occupied', 'finishing', true],
      [91, 'available', null, true],
    ],
  )
  bands.forEach((band, index) => {
    expect(band.ended_at?.getTime() ?? null).toBe(bands[index + 1]?.started_at.getTime() ?? null)
  })
  const { rows } = await db.pools.system.query(
    'select connected, protocol, remote_address from stations where id = $1',
    [stationId],
  )
  expect(rows).toEqual([{ connected: true, protocol: 'ocpp1.6', remote_address: '10.0.0.1' }])
})

const event = (
  kind: TransactionEventInput['event'],
  seqNo: number,
  at: number,
  fields: Partial<TransactionEventInput> = {},
): TransactionEventInput => ({
  receivedAt: t0 + 200 * minute,
  at: t0 + at * minute,
  event: kind,
  transactionId: 'TX',
  seqNo,
  offline: true,
  trigger: 'MeterValuePeriodic',
  phase: undefined,
  evseNumber: 1,
  connectorNumber: 1,
  token: null,
  remoteStartId: null,
  stopReason: null,
  samples: [{ at: t0 + at * minute, context: 'Sample.Periodic', energyWh: 500 + at * 100, powerW: 6_000 }],
  ...fields,
})
const whole = [
  event('started', 0, 0, { token, trigger: 'Authorized' }),
  event('updated', 1, 10, { phase: 'charging' }),
  event('updated', 2, 45, { phase: 'suspendedByVehicle' }),
  event('ended', 3, 60, { stopReason: 'EVDisconnected' }),
]

test('2.x events in any order, repeated, each on a fresh desk, make one session', { timeout: 120_000 }, async () => {
  let number = 0
  const order = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 })
  await fc.assert(
    fc.asyncProperty(order, order, async (first, second) => {
      number += 1
      const { stationId } = await seedStation(db.pools, tenantId, `PG-2X-${number}`)
      await run(await open(stationId), connectStation, {
        receivedAt: t0 + 199 * minute,
        protocol: 'ocpp2.0.1',
        remoteAddress: null,
      })
      for (const index of [...first, ...second]) await run(await open(stationId), recordTransactionEvent, whole[index]!)
      expect(await sessionsOf(stationId)).toMatchObject([
        {
          transaction_id: 'TX',
          state: 'ended',
          energy_wh: 6_000,
          started_at: new Date(t0),
          ended_at: new Date(t0 + 60 * minute),
          token_uid: 'CARD-1',
          event_count: 4,
          missing_seq_nos: [],
          flags: [],
          needs_review: false,
          phase: 'finishing',
        },
      ])
      const bands = await bandsOf(stationId)
      bands.forEach((band, index) => {
        expect(band.ended_at?.getTime() ?? null).toBe(bands[index + 1]?.started_at.getTime() ?? null)
      })
      expect(bands.map((band) => (band.started_at - t0) / minute)).toEqual([10, 45, 60, 199])
      expect(
        await db.pools.system.query('select 1 from meter_samples where station_id = $1', [stationId]),
      ).toMatchObject({ rowCount: 4 })
    }),
    { numRuns: 25 },
  )
})
