import type { OwnerId } from '../kernel/ids'
import {
  type LiveAlarm,
  type LiveCatchUp,
  type LiveCommand,
  type LiveCounts,
  type LiveFollow,
  type LivePatch,
  withoutPeople,
  withoutRevenue,
} from '../kernel/live'
import { evseStates } from '../kernel/status'
import type { Batch, LiveNetwork } from './live-network'
import { type EvseNode, liveEvse, liveStation, type StationNode, shownState } from './live-nodes'
import { isTile, tileKeys } from './tile'

/** Whose picture: the tenant's own people see everything, an owner's people the stations of that owner only. */
export type Reach = { ownerId: OwnerId | null; commands: boolean; revenue: boolean }

/** Those who see the same: one reach, one thing followed. Each patch is cut and encoded once per audience. */
export type Audience = {
  readonly key: string
  readonly reach: Reach
  readonly follow: LiveFollow
  readonly sees: (station: StationNode) => boolean
}

export const mostTiles = 40

/** What a client asked to follow, made safe: unknown tiles fall out, too many mean everything. */
export function checkedFollow(asked: unknown): LiveFollow | null {
  if (typeof asked !== 'object' || asked === null || !('kind' in asked)) return null
  if (asked.kind === 'all' || asked.kind === 'quiet') return { kind: asked.kind }
  if (asked.kind !== 'tiles' || !('tiles' in asked) || !Array.isArray(asked.tiles)) return null
  const tiles = [...new Set(asked.tiles.slice(0, mostTiles + 1))].filter(isTile).sort()
  return asked.tiles.length > mostTiles ? { kind: 'all' } : { kind: 'tiles', tiles }
}

export function audienceOf(reach: Reach, follow: LiveFollow): Audience {
  const within = (station: StationNode) => reach.ownerId === null || station.ownerId === reach.ownerId
  const name = `${reach.ownerId === null ? 'tenant' : `owner:${reach.ownerId}`}:${reach.commands ? 'c' : ''}${reach.revenue ? 'r' : ''}`
  if (follow.kind === 'all') return { key: `${name}:all`, reach, follow, sees: within }
  if (follow.kind === 'quiet') return { key: `${name}:quiet`, reach, follow, sees: () => false }
  const tiles = new Set(follow.tiles)
  const inView = (station: StationNode) => tileKeys(station.lat, station.lon).some((key) => tiles.has(key))
  return {
    key: `${name}:${follow.tiles.join('+')}`,
    reach,
    follow,
    sees: (station) => within(station) && inView(station),
  }
}

/** An alarm of a whole site is its owner's too; one of neither station nor site is the tenant's own affair. */
function mayKnow(network: LiveNetwork, { ownerId }: Reach, { stationId, locationId }: LiveAlarm): boolean {
  if (ownerId === null) return true
  if (stationId !== null) return network.stations.get(stationId)?.ownerId === ownerId
  return locationId !== null && network.ownerOfSite(locationId) === ownerId
}

function toldTo(network: LiveNetwork, reach: Reach, alarm: LiveAlarm): LiveAlarm {
  const known = reach.revenue ? alarm : withoutRevenue(alarm)
  if (reach.ownerId === null) return known
  // What a cause costs sums everybody's places.
  const sumsOthers = alarm.stationId === null || alarm.explains > 0
  return withoutPeople(explainedFor(network, reach, sumsOthers ? { ...known, stakes: null } : known))
}

/** What is explained by something they may not know of stands for itself. */
function explainedFor(network: LiveNetwork, reach: Reach, alarm: LiveAlarm): LiveAlarm {
  const cause = alarm.causeId === null ? undefined : network.alarms.get(alarm.causeId)
  if (alarm.causeId === null || (cause && mayKnow(network, reach, cause))) return alarm
  return { ...alarm, causeId: null, hold: alarm.hold?.kind === 'cause' ? null : alarm.hold }
}

/** What `reach` may know of these alarms. */
const told = (network: LiveNetwork, reach: Reach, alarms: Iterable<LiveAlarm>): LiveAlarm[] =>
  [...alarms].filter((alarm) => mayKnow(network, reach, alarm)).map((alarm) => toldTo(network, reach, alarm))

/** A batch as this audience may have it; null: nothing in it for them. */
export function cut(network: LiveNetwork, batch: Batch, audience: Audience, prev: number): LivePatch | null {
  const evses = batch.evses.filter((node) => audience.sees(node.station)).map(liveEvse)
  const stations = batch.stations.filter(audience.sees).map(liveStation)
  const alarms = told(network, audience.reach, batch.alarms)
  const commands = audience.reach.commands ? batch.commands : []
  if (evses.length + stations.length + alarms.length + commands.length === 0 && !batch.reload) return null
  const patch: LivePatch = { seq: batch.seq, prev, t0: batch.t0 }
  if (evses.length > 0) patch.evses = evses
  if (stations.length > 0) patch.stations = stations
  if (alarms.length > 0) patch.alarms = alarms
  if (commands.length > 0) patch.commands = commands
  if (batch.reload) patch.reload = true
  return patch
}

export const openAlarms = (network: LiveNetwork, reach: Reach): LiveAlarm[] =>
  told(network, reach, network.alarms.values())

export const recentCommands = (network: LiveNetwork, reach: Reach): LiveCommand[] =>
  reach.commands ? [...network.commands.values()] : []

/** Everything after `since` for this audience; null: rows came or went meanwhile, only a new snapshot will do. */
export function catchUp(network: LiveNetwork, audience: Audience, since: number): LiveCatchUp | null {
  if (network.structureSeq > since) return null
  const changed = (node: { changedSeq: number }) => node.changedSeq > since
  const stations = [...network.stations.values()].filter(audience.sees)
  return {
    seq: network.seq,
    evses: stations.flatMap((station) => station.evses.filter(changed).map(liveEvse)),
    stations: stations.filter(changed).map(liveStation),
    alarms: openAlarms(network, audience.reach),
    commands: recentCommands(network, audience.reach),
  }
}

/** Only what is live counts as power: an offline station's last value is the past. */
export function countsFor(network: LiveNetwork, reach: Reach): LiveCounts {
  const counts: LiveCounts = { states: evseStates.map(() => 0), powerW: 0, sessions: 0 }
  const add = (evse: EvseNode) => {
    const index = evseStates.indexOf(shownState(evse))
    counts.states[index] = (counts.states[index] ?? 0) + 1
    if (!evse.session) return
    counts.sessions += 1
    if (evse.station.connected) counts.powerW += evse.session.powerW ?? 0
  }
  for (const station of network.stations.values())
    if (reach.ownerId === null || station.ownerId === reach.ownerId) station.evses.forEach(add)
  return counts
}
