import type { EvseId, SessionId, StationId } from '@/server/kernel/ids'
import type { LiveAlarm } from '@/server/kernel/live'
import { type EvseState, evseStates } from '@/server/kernel/status'
import type { LiveNetwork } from './live-network'

/** One EVSE as components see it. null: not reported. */
export type EvseView = {
  id: EvseId
  stationId: StationId
  number: number
  state: EvseState
  reported: EvseState
  since: number
  sessionId: SessionId | null
  powerW: number | null
  sampledAt: number | null
  sampleEveryMs: number
  energyWh: number | null
  socPercent: number | null
  /** Cost so far, minor units of `currency`, with tax. */
  costMinor: number | null
  currency: string | null
  errorCode: string | null
}

export type StationView = {
  id: StationId
  name: string
  locationId: number | null
  locationName: string | null
  timeZone: string | null
  powerType: 'AC' | 'DC'
  connected: boolean
  connectivityAt: number | null
  lastMessageAt: number | null
  heartbeatMs: number
  evses: EvseView[]
  worstAlarm: LiveAlarm['priority'] | null
}

const absent = (value: number) => (value < 0 ? null : value)

export function evseView({ evses, stations, errors, currencies }: LiveNetwork, row: number): EvseView {
  const cost = evses.costMinor[row]!
  return {
    id: evses.id[row] as EvseId,
    stationId: stations.id[evses.station[row]!] as StationId,
    number: evses.number[row]!,
    state: evseStates[evses.state[row]!]!,
    reported: evseStates[evses.reported[row]!]!,
    since: evses.since[row]!,
    sessionId: (evses.sessionId[row] || null) as SessionId | null,
    powerW: absent(evses.powerW[row]!),
    sampledAt: evses.sampledAt[row] || null,
    sampleEveryMs: evses.sampleEveryMs[row]!,
    energyWh: absent(evses.energyWh[row]!),
    socPercent: absent(evses.socPercent[row]!),
    costMinor: Number.isNaN(cost) ? null : cost,
    currency: Number.isNaN(cost) ? null : (currencies[evses.currency[row]!] ?? null),
    errorCode: errors.get(row) ?? null,
  }
}

export function stationView(network: LiveNetwork, row: number, evse: (id: number) => EvseView | null): StationView {
  const { stations, locations, evses } = network
  const location = stations.location[row]!
  const from = stations.firstEvse[row]!
  return {
    id: stations.id[row] as StationId,
    name: stations.name[row]!,
    locationId: location < 0 ? null : locations.id[location]!,
    locationName: location < 0 ? null : locations.name[location]!,
    timeZone: location < 0 ? null : locations.timeZone[location]!,
    powerType: stations.dc[row] ? 'DC' : 'AC',
    connected: stations.connected[row] === 1,
    connectivityAt: stations.connectivityAt[row] || null,
    lastMessageAt: stations.lastMessageAt[row] || null,
    heartbeatMs: stations.heartbeatMs[row]!,
    evses: Array.from(evses.id.subarray(from, from + stations.evseCount[row]!)).flatMap((id) => evse(id) ?? []),
    worstAlarm: (stations.worstAlarm[row] || null) as StationView['worstAlarm'],
  }
}
