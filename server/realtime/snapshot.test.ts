import { gunzipSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { NetworkStation } from '../domain/operations/ports'
import { fromDeltas } from '../kernel/deltas'
import type { LocationId, OwnerId, SessionId } from '../kernel/ids'
import type { LiveSnapshot } from '../kernel/live'
import { costEvent, evseRow, stationRow } from '../testing/network-rows'
import { LiveNetwork } from './live-network'
import { encodeSnapshot } from './snapshot'

const now = 1_800_000_000_000
const everybody = { ownerId: null, commands: true, revenue: true }

/** Repeatable numbers below `n`, for a network that looks like one. */
function dice(seed: number) {
  let state = seed
  return (n: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state % n
  }
}

function largeNetwork(): NetworkStation[] {
  const roll = dice(7)
  const sites = Array.from({ length: 3_000 }, (_, index) => ({
    locationId: (index + 1) as LocationId,
    locationName: `${['Utrecht', 'Rotterdam', 'Köln', 'Gent', 'Arnhem', 'Breda'][roll(6)]} ${['Station', 'Haven', 'Markt', 'Arena', 'Plein'][roll(5)]} ${index}`,
    lat: 49 + roll(40_000) / 10_000,
    lon: 3 + roll(60_000) / 10_000,
  }))
  return Array.from({ length: 10_000 }, (_, index) => {
    const evses = [1, 2].map((evseNumber) => {
      const charging = roll(10) < 3
      const sampledAt = now - roll(60) * 1_000
      const session = charging
        ? {
            sessionId: (1_000 + roll(20_000)) as SessionId,
            phase: 'charging' as const,
            startedAt: now - roll(7_200_000),
            energyWh: roll(40_000),
            powerW: roll(150_000),
            socPercent: roll(101),
            lastSampleAt: sampledAt,
          }
        : null
      const statusAt = now - roll(86_400_000)
      return evseRow((index + 1) * 2 + evseNumber, {
        evseNumber,
        availability: charging ? 'occupied' : roll(20) ? 'available' : 'unavailable',
        phase: charging ? 'charging' : null,
        statusAt,
        session,
      })
    })
    const site = sites[Math.floor(index / 3.4)]!
    return stationRow(index + 1, {
      ...site,
      name: `${site.locationName.slice(0, 3).toUpperCase()}-${index % 90}`,
      connected: roll(40) > 0,
      connectivityAt: now - roll(864_000_000),
      lastMessageAt: now - roll(300_000),
      evses,
    })
  })
}

test('a snapshot of 20,000 EVSEs is at most 150 kB gzipped', () => {
  const network = new LiveNetwork()
  network.place([], largeNetwork(), now)
  const roll = dice(3)
  for (const evse of network.evses.values())
    if (evse.session) network.apply(costEvent(evse.station.stationId, evse.id, evse.session.id, roll(4_000)))
  network.take()
  const snapshot = encodeSnapshot(network, 'e', everybody, now)
  expect(snapshot.evses.number).toHaveLength(20_000)
  expect(snapshot.sessions.costMinor).not.toContain(null)
  expect(snapshot.sessions.currencies).toEqual(['EUR'])
  expect(gzipSync(JSON.stringify(snapshot)).length).toBeLessThanOrEqual(150_000)
})

test('columns say what the network is; ages count from the moment it was made', () => {
  const session = {
    sessionId: 77 as SessionId,
    phase: 'charging' as const,
    startedAt: 0,
    energyWh: 900,
    powerW: 7_400,
    socPercent: null,
    lastSampleAt: now - 5_000,
  }
  const rows = [
    stationRow(4, { evseCount: 2, connected: false, connectivityAt: now - 60_000, powerType: 'DC' }),
    stationRow(2, {
      locationId: null,
      locationName: null,
      lat: null,
      lon: null,
      lastMessageAt: null,
      evses: [
        evseRow(20, {
          availability: 'occupied',
          phase: 'charging',
          statusAt: now - 30_000,
          session,
          errorCode: 'Weak',
        }),
      ],
    }),
  ]
  const network = new LiveNetwork()
  network.place([], rows, now)
  network.take()
  const { stations, evses, sessions, errors, locations } = JSON.parse(
    gunzipSync(gzipSync(JSON.stringify(encodeSnapshot(network, 'e', everybody, now)))).toString(),
  ) as LiveSnapshot
  expect(fromDeltas(stations.idDelta)).toEqual([2, 4])
  expect(stations).toMatchObject({
    location: [-1, 0],
    connected: [1, 0],
    heardAge: [-1, expect.any(Number)],
    powerType: [0, 1],
    evseCount: [1, 2],
  })
  expect(fromDeltas(evses.idDelta)).toEqual([20, 40, 41])
  expect(evses).toMatchObject({ number: [1, 1, 2], reported: [2, 0, 0], sinceAge: [14, 20, 20] })
  expect(sessions).toEqual({
    evseDelta: [0],
    id: [77],
    powerTensW: [740],
    sampledAge: [5],
    sampleEveryS: [60],
    energyTensWh: [90],
    socPercent: [null],
    costMinor: [null],
    currency: [0],
    currencies: [],
  })
  expect(errors).toEqual({ evse: [0], code: ['Weak'] })
  expect(locations).toMatchObject({ name: ['Harbour'], lat: [5_210_000], lon: [510_000] })
})

test('an owner gets their own stations', () => {
  const network = new LiveNetwork()
  network.place([], [stationRow(1), stationRow(2, { ownerId: 9 as OwnerId })], now)
  expect(
    encodeSnapshot(network, 'e', { ownerId: 9 as OwnerId, commands: false, revenue: true }, now).stations.name,
  ).toEqual(['S-2'])
})
