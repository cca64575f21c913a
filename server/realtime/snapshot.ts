import { ageCode } from '../kernel/age-code'
import { toDeltas } from '../kernel/deltas'
import type { LiveSnapshot } from '../kernel/live'
import { evseStates } from '../kernel/status'
import { openAlarms, type Reach, recentCommands } from './audience'
import type { LiveNetwork } from './live-network'
import { type EvseNode, reportedState, type StationNode, shownSince } from './live-nodes'

const stateIndex = new Map(evseStates.map((state, index) => [state, index]))

const tens = (value: number | null) => (value === null ? null : Math.round(value / 10))
const fixed = (degrees: number | null) => (degrees === null ? null : Math.round(degrees * 1e5))

/** The picture as columns (see LiveSnapshot), cut to what `reach` may see. `now`: ms UTC. */
export function encodeSnapshot(network: LiveNetwork, epoch: string, reach: Reach, now: number): LiveSnapshot {
  const stations = [...network.stations.values()]
    .filter((station) => reach.ownerId === null || station.ownerId === reach.ownerId)
    .sort((a, b) => a.stationId - b.stationId)
  const evses = stations.flatMap((station) => station.evses)
  const locations = locationsOf(stations)
  const rowOf = new Map(locations.map((station, row) => [station.locationId, row]))
  return {
    epoch,
    seq: network.seq,
    at: now,
    locations: {
      idDelta: toDeltas(locations.map((each) => each.locationId ?? 0)),
      name: locations.map((each) => each.locationName ?? ''),
      lat: locations.map((each) => fixed(each.lat)),
      lon: locations.map((each) => fixed(each.lon)),
      timeZone: locations.map((each) => each.timeZone),
    },
    stations: {
      idDelta: toDeltas(stations.map((each) => each.stationId)),
      name: stations.map((each) => each.name),
      location: stations.map((each) => rowOf.get(each.locationId) ?? -1),
      connected: stations.map((each) => Number(each.connected)),
      offlineAge: stations.map((each) => (each.connected ? -1 : ageCode(each.connectivityAt, now))),
      heardAge: stations.map((each) => ageCode(each.lastMessageAt, now)),
      powerType: stations.map((each) => Number(each.powerType === 'DC')),
      heartbeatS: stations.map((each) => each.heartbeatIntervalS),
      evseCount: stations.map((each) => each.evses.length),
    },
    evses: {
      idDelta: toDeltas(evses.map((each) => each.id)),
      number: evses.map((each) => each.number),
      reported: evses.map((each) => stateIndex.get(reportedState(each)) ?? 0),
      sinceAge: evses.map((each) => ageCode(shownSince(each), now)),
    },
    sessions: sessionColumns(evses, now),
    errors: errorColumns(evses),
    alarms: openAlarms(network, reach),
    commands: recentCommands(network, reach),
  }
}

/** One station stands for each location; those without one have none. */
function locationsOf(stations: readonly StationNode[]): StationNode[] {
  const byId = new Map<number, StationNode>()
  for (const station of stations) if (station.locationId !== null) byId.set(station.locationId, station)
  return [...byId.values()].sort((a, b) => (a.locationId ?? 0) - (b.locationId ?? 0))
}

function sessionColumns(evses: readonly EvseNode[], now: number): LiveSnapshot['sessions'] {
  const rows = evses.flatMap(({ session }, row) => (session ? [{ session, row }] : []))
  const currencies = [...new Set(rows.flatMap(({ session }) => session.cost?.currency ?? []))]
  return {
    evseDelta: toDeltas(rows.map(({ row }) => row)),
    id: rows.map(({ session }) => session.id),
    powerTensW: rows.map(({ session }) => tens(session.powerW)),
    sampledAge: rows.map(({ session }) => ageCode(session.sampledAt, now)),
    sampleEveryS: rows.map(({ session }) => Math.round(session.sampleEveryMs / 1_000)),
    energyTensWh: rows.map(({ session }) => Math.floor(session.energyWh / 10)),
    socPercent: rows.map(({ session }) => session.socPercent),
    costMinor: rows.map(({ session }) => session.cost?.minor ?? null),
    currency: rows.map(({ session }) => (session.cost ? currencies.indexOf(session.cost.currency) : 0)),
    currencies,
  }
}

function errorColumns(evses: readonly EvseNode[]): LiveSnapshot['errors'] {
  const rows = evses.flatMap(({ errorCode }, row) => (errorCode ? [{ errorCode, row }] : []))
  return { evse: rows.map(({ row }) => row), code: rows.map(({ errorCode }) => errorCode) }
}
