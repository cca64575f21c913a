import { expect, test } from 'vitest'
import type { DomainEvent } from '../domain/events'
import type { AlarmId, LocationId, OwnerId, StationId } from '../kernel/ids'
import {
  alarmEvent,
  connected,
  costEvent,
  disconnected,
  evseRow,
  heard,
  liveAlarm,
  sessionEnded,
  sessionEvent,
  stationRow,
  statusEvent,
} from '../testing/network-rows'
import { audienceOf, catchUp, countsFor, cut } from './audience'
import { LiveNetwork } from './live-network'

const everything = audienceOf({ ownerId: null, commands: true, revenue: true }, { kind: 'all' })
const owner = 7 as OwnerId

function network(): LiveNetwork {
  const made = new LiveNetwork()
  made.place([], [stationRow(1, { evseCount: 2 }), stationRow(2, { ownerId: owner, lat: 48.1, lon: 11.6 })], 0)
  made.take()
  return made
}

function patchAfter(made: LiveNetwork, audience = everything) {
  const prev = made.seq
  const batch = made.take()
  return batch && cut(made, batch, audience, prev)
}

test('a live status becomes one row of the next patch; a replayed one becomes none', () => {
  const made = network()
  expect(made.apply(statusEvent(10, 5_000, { availability: 'faulted', errorCode: 'GroundFailure', live: false }))).toBe(
    'never',
  )
  expect(patchAfter(made)).toBeNull()
  expect(made.apply(statusEvent(10, 6_000, { availability: 'faulted', errorCode: 'GroundFailure' }))).toBe('soon')
  expect(patchAfter(made)).toMatchObject({
    t0: 6_000,
    evses: [{ id: 10, state: 'faulted', since: 6_000, errorCode: 'GroundFailure' }],
  })
})

test('many changes of one EVSE between two patches are one row with the last of them, and t0 of the first', () => {
  const made = network()
  made.apply(sessionEvent('session.started', 10, 1_000))
  for (let at = 2_000; at <= 9_000; at += 1_000)
    made.apply(sessionEvent('session.updated', 10, at, { powerW: at, lastSampleAt: at, energyWh: at }))
  expect(patchAfter(made)).toMatchObject({
    t0: 1_000,
    evses: [{ id: 10, powerW: 9_000, energyWh: 9_000, sampledAt: 9_000, sampleEveryMs: 1_000 }],
  })
})

test('power is that of the running session; the end of another session does not touch it', () => {
  const made = network()
  made.apply(sessionEvent('session.started', 10, 1_000))
  made.apply(sessionEvent('session.updated', 10, 2_000, { powerW: 7_400, lastSampleAt: 1_900 }))
  expect(made.apply(sessionEnded(10, 3_000, { sessionId: 999 as never }))).toBe('never')
  expect(patchAfter(made)?.evses?.[0]).toMatchObject({ powerW: 7_400, sampledAt: 2_000, sessionId: 1000 })
  made.apply(sessionEnded(10, 4_000))
  expect(patchAfter(made)?.evses?.[0]).toMatchObject({ powerW: null, sampledAt: null, sessionId: null })
})

test('a cut-off station is offline in all its EVSEs, which remember what they were', () => {
  const made = network()
  made.apply(statusEvent(10, 1_000, { availability: 'occupied', phase: 'charging' }))
  made.apply(disconnected(1, 2_000))
  expect(patchAfter(made)?.evses).toMatchObject([
    { id: 10, state: 'offline', reported: 'charging', since: 2_000 },
    { id: 11, state: 'offline', reported: 'available', since: 2_000 },
  ])
  made.apply(connected(1, 3_000))
  expect(patchAfter(made)?.evses?.[0]).toMatchObject({ state: 'charging', since: 1_000 })
})

test('that a station was heard is told every ten seconds only, but known at once', () => {
  const made = network()
  expect([10_000, 12_000, 19_999, 20_000].map((at) => made.apply(heard(1, at)))).toEqual([
    'soon',
    'never',
    'never',
    'soon',
  ])
  expect(made.stations.get(1 as StationId)?.lastMessageAt).toBe(20_000)
})

test('any message of a station is a sign of life, our own calls are none', () => {
  const made = network()
  const exchanged = (direction: 'in' | 'out', at: number) =>
    ({ ...heard(1, at), type: 'frame.exchanged', exchange: { direction } }) as DomainEvent
  expect(made.apply(exchanged('in', 10_000))).toBe('soon')
  expect(made.apply(exchanged('out', 30_000))).toBe('never')
  expect(made.stations.get(1 as StationId)?.lastMessageAt).toBe(10_000)
})

test('alarms do not wait for the EVSEs and are numbered with them', () => {
  const made = network()
  made.apply(statusEvent(10, 1_000, { availability: 'faulted' }))
  expect(made.apply(alarmEvent(liveAlarm(5), 1_050))).toBe('now')
  const urgent = made.takeUrgent()
  expect(urgent).toMatchObject({ alarms: [{ id: 5 }], evses: [], t0: 1_050 })
  expect(made.take()?.seq).toBe(urgent!.seq + 1)
})

test('an owner hears of their own stations and alarms only, and never of commands', () => {
  const made = network()
  const mine = audienceOf({ ownerId: owner, commands: false, revenue: true }, { kind: 'all' })
  made.apply(statusEvent(10, 1_000, { availability: 'faulted' }))
  made.apply(alarmEvent(liveAlarm(5), 1_000))
  made.apply(alarmEvent(liveAlarm(6, { stationId: null }), 1_000))
  expect(cut(made, made.takeUrgent()!, mine, 0)).toBeNull()
  expect(patchAfter(made, mine)).toBeNull()
  made.apply(statusEvent(20, 2_000, { availability: 'faulted' }))
  made.apply(
    alarmEvent(liveAlarm(7, { stationId: 2 as StationId, acknowledgedByName: 'Ada', acknowledgedBy: 5 }), 2_000),
  )
  expect(cut(made, made.takeUrgent()!, mine, 0)?.alarms).toMatchObject([
    { id: 7, acknowledgedByName: null, acknowledgedBy: null },
  ])
  expect(patchAfter(made, mine)?.evses).toMatchObject([{ id: 20 }])
  expect(catchUp(made, mine, 2)).toMatchObject({ alarms: [{ id: 7 }], commands: [] })
  expect(countsFor(made, mine.reach).states.reduce((a, b) => a + b)).toBe(1)
})

test('what an alarm costs is told to those who may see revenue, and of a cause to no owner', () => {
  const made = network()
  const stakes = { sessionsCut: 2, driversAffected: 3, revenuePerHourMinor: 1_250, currency: 'EUR', method: 'mean' }
  made.apply(alarmEvent(liveAlarm(5, { stakes }), 1_000))
  made.apply(alarmEvent(liveAlarm(7, { stationId: 2 as StationId, stakes }), 1_000))
  made.apply(alarmEvent(liveAlarm(8, { stationId: 2 as StationId, stakes, explains: 2 }), 1_000))
  const batch = made.takeUrgent()!
  const told = (reach: Parameters<typeof audienceOf>[0]) =>
    cut(made, batch, audienceOf(reach, { kind: 'all' }), 0)?.alarms?.map((alarm) => alarm.stakes)
  expect(told({ ownerId: null, commands: true, revenue: true })).toEqual([stakes, stakes, stakes])
  const counted = { ...stakes, revenuePerHourMinor: null, currency: null, method: '' }
  expect(told({ ownerId: null, commands: true, revenue: false })).toEqual([counted, counted, counted])
  expect(told({ ownerId: owner, commands: false, revenue: true })).toEqual([stakes, null])
})

test('an alarm of a whole site is its owner’s; what a cause explains that they may not know of stands for itself', () => {
  const site = { locationId: 2 as LocationId, stationId: null, evseId: null }
  const child = { stationId: 2 as StationId, causeId: 5 as AlarmId }
  const hold = { kind: 'cause', until: null, byName: 'Ada', reason: 'Site supply lost' } as const
  const toldTo = (siteOwner: OwnerId | null) => {
    const made = new LiveNetwork()
    made.place([], [stationRow(2, { ownerId: owner, locationId: site.locationId, locationOwnerId: siteOwner })], 0)
    made.apply(alarmEvent(liveAlarm(5, { ...site, explains: 1 }), 1_000))
    made.apply(alarmEvent(liveAlarm(6, { ...child, hold }), 1_000))
    return catchUp(made, audienceOf({ ownerId: owner, commands: false, revenue: true }, { kind: 'all' }), 1)?.alarms
  }
  expect(toldTo(owner)).toMatchObject([{ id: 5 }, { id: 6, causeId: 5, hold: { kind: 'cause', byName: null } }])
  expect(toldTo(null)).toMatchObject([{ id: 6, causeId: null, hold: null }])
})

test('a flood goes out in portions, and none of it is left behind', () => {
  const made = network()
  for (let id = 1; id <= 450; id += 1) made.apply(alarmEvent(liveAlarm(id), id))
  const portions = [made.takeUrgent(), made.takeUrgent(), made.takeUrgent()]
  expect(portions.map((batch) => batch?.alarms.length)).toEqual([200, 200, 50])
  expect(new Set(portions.flatMap((batch) => batch?.alarms.map(({ id }) => id) ?? [])).size).toBe(450)
  expect(made.takeUrgent()).toBeNull()
})

test('a client that follows tiles hears of the stations in them', () => {
  const made = network()
  const holland = audienceOf({ ownerId: null, commands: true, revenue: true }, { kind: 'tiles', tiles: ['6/32/21'] })
  made.apply(statusEvent(10, 1_000, { availability: 'faulted' }))
  made.apply(statusEvent(20, 1_000, { availability: 'faulted' }))
  expect(patchAfter(made, holland)?.evses?.map((evse) => evse.id)).toEqual([10])
})

test('everything since n holds what changed after n and nothing else; added rows need a new picture', () => {
  const made = network()
  const before = made.seq
  made.apply(statusEvent(10, 1_000, { availability: 'faulted' }))
  made.take()
  const between = made.seq
  made.apply(statusEvent(11, 2_000, { availability: 'reserved' }))
  made.take()
  expect(catchUp(made, everything, before)?.evses.map((evse) => evse.id)).toEqual([10, 11])
  expect(catchUp(made, everything, between)?.evses.map((evse) => evse.id)).toEqual([11])
  expect(catchUp(made, everything, made.seq)?.evses).toEqual([])
  made.place([], [stationRow(3)], 3_000)
  expect(made.take()?.reload).toBe(true)
  expect(catchUp(made, everything, between)).toBeNull()
})

test('an EVSE nobody had heard of appears with its first status', () => {
  const made = network()
  made.apply(statusEvent(12, 1_000, { availability: 'occupied', phase: 'preparing' }))
  expect(patchAfter(made)?.reload).toBe(true)
  expect(made.stations.get(1 as StationId)?.evses.map((evse) => evse.number)).toEqual([1, 2, 3])
})

test('a cost belongs to its session: it survives updates and a reload of the rows, and ends with the session', () => {
  const made = network()
  made.apply(sessionEvent('session.started', 10, 1_000))
  const { sessionId } = sessionEvent('session.started', 10, 1_000).session
  expect(made.apply(costEvent(1, 10, sessionId + 1, 900))).toBe('never')
  expect(made.apply(costEvent(1, 10, sessionId, 1_234))).toBe('soon')
  made.apply(sessionEvent('session.updated', 10, 2_000, { energyWh: 5 }))
  expect(patchAfter(made)).toMatchObject({ evses: [{ id: 10, energyWh: 5, costMinor: 1_234, currency: 'EUR' }] })
  const session = {
    sessionId,
    phase: 'charging',
    startedAt: 1_000,
    energyWh: 7,
    powerW: 1,
    socPercent: null,
    lastSampleAt: null,
  } as const
  made.place([1 as StationId], [stationRow(1, { evses: [evseRow(10, { session })] })], 3_000)
  made.apply(sessionEvent('session.updated', 10, 3_000, { energyWh: 7 }))
  expect(patchAfter(made)).toMatchObject({ evses: [{ id: 10, costMinor: 1_234 }] })
  made.apply(sessionEnded(10, 4_000))
  expect(patchAfter(made)).toMatchObject({ evses: [{ id: 10, costMinor: null, currency: null }] })
})
