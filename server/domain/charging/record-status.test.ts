import { describe, expect, test } from 'vitest'
import { MemoryDesk, type MemoryOptions } from '../../testing/memory-desk'
import { connectStation } from './connect-station'
import { disconnectStation } from './disconnect-station'
import type { StatusInput } from './inputs'
import { recordStatus } from './record-status'
import { startTransaction } from './start-transaction'

const minute = 60_000
const t0 = Date.UTC(2026, 4, 1, 10)

class Station extends MemoryDesk {
  status(
    at: number,
    availability: StatusInput['availability'],
    phase: StatusInput['phase'] = null,
    fields: Partial<StatusInput> = {},
  ) {
    const input = {
      receivedAt: t0 + at * minute,
      at: t0 + at * minute,
      evseNumber: 1,
      connectorNumber: 1,
      availability,
      phase,
      errorCode: null,
      vendorErrorCode: null,
      info: null,
      ...fields,
    }
    return this.run(recordStatus, input)
  }
  connect(at: number) {
    return this.run(connectStation, { receivedAt: t0 + at * minute, protocol: 'ocpp1.6', remoteAddress: null })
  }
  disconnect(at: number) {
    return this.run(disconnectStation, { receivedAt: t0 + at * minute, reason: 'no answer to ping' })
  }
  bands(evseNumber = 1) {
    return this.history(evseNumber).map((row) => [
      (row.startedAt - t0) / minute,
      row.availability,
      row.phase,
      row.connected,
    ])
  }
}
const station = (options: MemoryOptions = {}) => new Station(options)

test('the first status of an EVSE creates it', async () => {
  const it = station({ evses: 0 })
  await it.status(0, 'available', null, { evseNumber: 2 })
  expect(it.slot(2)).toMatchObject({ availability: 'available', statusAt: t0 })
  expect(it.eventsOf('station.changed')).toHaveLength(1)
})

test('the first status of an EVSE may be from before the connection', async () => {
  const it = station({ evses: 0 })
  await it.connect(0)
  await it.status(5, 'faulted', null, { at: t0 - 60 * minute, errorCode: 'GroundFailure' })
  expect(it.slot(1)).toMatchObject({ availability: 'faulted', errorCode: 'GroundFailure' })
  await it.status(10, 'available')
  await it.disconnect(20)
  expect(it.bands()).toEqual([
    [-60, 'faulted', null, false],
    [0, 'faulted', null, true],
    [10, 'available', null, true],
    [20, 'available', null, false],
  ])
  expect(it.history(1).map((row) => row.endedAt)).toEqual([t0, t0 + 10 * minute, t0 + 20 * minute, null])
})

test('an EVSE number no station has goes to quarantine', async () => {
  const it = station()
  for (const evseNumber of [-1, 101, 1.5]) await it.status(0, 'available', null, { evseNumber })
  expect(it.writesTo('quarantine')).toHaveLength(3)
  expect(it.desk.state.evses.size).toBe(1)
})

test('bands of a day: connection, status and phase each in their lane', async () => {
  const it = station()
  await it.connect(0)
  await it.status(1, 'available')
  await it.status(10, 'occupied', 'charging')
  await it.disconnect(20)
  await it.connect(30)
  expect(it.bands()).toEqual([
    [0, 'unknown', null, true],
    [1, 'available', null, true],
    [10, 'occupied', 'charging', true],
    [20, 'occupied', 'charging', false],
    [30, 'occupied', 'charging', true],
  ])
  expect(it.station).toMatchObject({ connected: true, connectivityAt: t0 + 30 * minute })
})

test('a replayed status lands at its time and leaves the present alone', async () => {
  const it = station()
  await it.status(0, 'available')
  await it.disconnect(5)
  await it.connect(60)
  await it.status(61, 'occupied', 'charging')
  await it.status(62, 'faulted', null, { at: t0 + 20 * minute, errorCode: 'GroundFailure' })
  await it.status(63, 'available', null, { at: t0 + 40 * minute })
  expect(it.slot()).toMatchObject({
    availability: 'occupied',
    phase: 'charging',
    errorCode: null,
    reported: 'occupied',
  })
  expect(it.bands().slice(2)).toEqual([
    [20, 'faulted', null, false],
    [40, 'available', null, false],
    [60, 'available', null, true],
    [61, 'occupied', 'charging', true],
  ])
  expect(it.eventsOf('evse.statusChanged').map((event) => [event.availability, event.live])).toEqual([
    ['available', true],
    ['occupied', true],
    ['faulted', false],
    ['available', false],
  ])
})

test('a fault carries its details; the next status takes them away', async () => {
  const it = station()
  await it.status(0, 'faulted', null, { errorCode: 'OtherError', vendorErrorCode: 'E42', info: 'door' })
  expect(it.eventsOf('evse.statusChanged')).toMatchObject([
    { availability: 'faulted', errorCode: 'OtherError', vendorErrorCode: 'E42', info: 'door', live: true },
  ])
  await it.status(1, 'available')
  expect(it.writesTo('evse').at(-1)).toMatchObject({
    availability: 'available',
    errorCode: null,
    vendorErrorCode: null,
    errorInfo: null,
  })
})

test('an impossible time is replaced by ours', async () => {
  const it = station()
  await it.status(5, 'available', null, { at: 0 })
  await it.status(6, 'occupied', 'preparing', { at: t0 + 24 * 60 * minute })
  expect(it.bands().map(([at]) => at)).toEqual([5, 6])
})

describe('EVSE 0 speaks for the station', () => {
  const masks: { own: StatusInput['availability']; station: StatusInput['availability']; shown: string }[] = [
    { own: 'available', station: 'faulted', shown: 'faulted' },
    { own: 'occupied', station: 'faulted', shown: 'faulted' },
    { own: 'available', station: 'unavailable', shown: 'unavailable' },
    { own: 'reserved', station: 'unavailable', shown: 'unavailable' },
    { own: 'occupied', station: 'unavailable', shown: 'occupied' },
    { own: 'faulted', station: 'unavailable', shown: 'faulted' },
    { own: 'unavailable', station: 'available', shown: 'unavailable' },
  ]
  test.each(masks)(
    '$own under $station shows $shown, and again itself afterwards',
    async ({ own, station: mask, shown }) => {
      const it = station()
      await it.status(0, own, own === 'occupied' ? 'charging' : null)
      await it.status(1, mask, null, { evseNumber: 0, errorCode: mask === 'faulted' ? 'InternalError' : null })
      expect(it.slot()).toMatchObject({ availability: shown, reported: own })
      it.reload()
      await it.status(2, 'available', null, { evseNumber: 0 })
      expect(it.slot()).toMatchObject({
        availability: own,
        reported: own,
        phase: own === 'occupied' ? 'charging' : null,
      })
      expect(it.desk.state.evses.has(0)).toBe(false)
    },
  )

  test('of the past it takes nothing back', async () => {
    const it = station()
    await it.status(60, 'available')
    await it.status(61, 'available', null, { evseNumber: 0 })
    await it.status(62, 'faulted', null, { evseNumber: 0, at: t0 + 20 * minute, errorCode: 'InternalError' })
    expect(it.slot()).toMatchObject({ availability: 'available', errorCode: null })
    expect(it.desk.state.availability).toBe('available')
    expect(it.writesTo('event').at(-1)).toMatchObject({ kind: 'stationStatus', at: t0 + 20 * minute })
  })

  test('what an EVSE reports under the mask shows when the mask is gone', async () => {
    const it = station()
    await it.status(0, 'unavailable', null, { evseNumber: 0 })
    await it.status(1, 'available')
    expect(it.slot()).toMatchObject({ availability: 'unavailable', reported: 'available' })
    await it.status(2, 'available', null, { evseNumber: 0 })
    expect(it.slot().availability).toBe('available')
  })
})

describe('a running 1.6 session', () => {
  const start = (it: Station) =>
    it.run(startTransaction, {
      receivedAt: t0,
      at: t0,
      evseNumber: 1,
      token: { uid: 'CARD-1', type: 'ISO14443' },
      meterStartWh: 0,
    })

  test('takes its phase from the status', async () => {
    const it = station()
    await start(it)
    await it.status(1, 'occupied', 'charging')
    expect(it.all[0]?.phase).toBe('charging')
    await it.status(2, 'occupied', 'suspendedByVehicle')
    expect(it.all[0]?.phase).toBe('suspendedByVehicle')
    await it.status(3, 'occupied', 'charging', { at: t0 - minute })
    expect(it.all[0]?.phase).toBe('suspendedByVehicle')
  })

  test('survives a fault of its EVSE', async () => {
    const it = station()
    await start(it)
    await it.status(1, 'faulted', null, { errorCode: 'GroundFailure' })
    expect(it.all[0]?.state).toBe('active')
  })
})

describe('2.0.1', () => {
  const it201 = (options: MemoryOptions = {}) => station({ protocol: 'ocpp2.0.1', ...options })

  test('an EVSE with two plugs is in use when one is', async () => {
    const it = it201()
    for (const [at, connectorNumber, availability, shown] of [
      [0, 1, 'available', 'available'],
      [1, 2, 'available', 'available'],
      [2, 2, 'occupied', 'occupied'],
      [3, 1, 'unavailable', 'occupied'],
      [4, 2, 'available', 'available'],
      [5, 1, 'faulted', 'faulted'],
    ] as const) {
      await it.status(at, availability, undefined, { connectorNumber })
      expect(it.slot().availability).toBe(shown)
    }
  })

  test('occupied without a transaction has no phase yet', async () => {
    const it = it201()
    await it.status(0, 'occupied', undefined)
    expect(it.slot()).toMatchObject({ availability: 'occupied', phase: null })
  })
})

test('a station without EVSEs still connects', async () => {
  const it = station({ evses: 0 })
  await it.connect(0)
  await it.disconnect(1)
  expect(it.events.map((event) => event.type)).toEqual(['station.connected', 'station.disconnected'])
})
