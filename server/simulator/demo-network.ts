import { day, minute, second } from '../kernel/time'
import { roles, wrongClockMs } from './demo-roles'
import type { Evse } from './evse'
import { faultsOf } from './faults'
import { catchUp, pastOf } from './history'
import { type NetworkPlan, type PlannedStation, specOf } from './network-file'
import { credentialsOf, holdingsOf, keep, memoryOf, type NetworkMemory, recall, restore } from './network-memory'
import { Random } from './random'
import { Station, type World } from './station'
import { drawVisit } from './visit'
import { arrive, breakDown, resume } from './visits'

export type DemoOptions = {
  plan: NetworkPlan
  world: World
  /** Days of past to deliver when the network is new. */
  historyDays: number
  /** Where meters and running transactions are kept; null: nowhere. */
  memoryPath: string | null
  /** `done` and `total` count what the stations' queues held at the start. */
  progress(progress: { done: number; total: number; ended: boolean }): void
}

export type DemoNetwork = { stations: Station[]; counts(): DemoCounts; stop(): void }
export type DemoCounts = { stations: number; connected: number; evses: number; sessions: number }

/** In the past samples are this far apart; live, the station's own interval holds. */
const spacing = { acSampleMs: 10 * minute, dcSampleMs: 2 * minute }
const busyShare = 0.4

/**
 * The demo network: stations that were offline for a week come back, say what happened, and go on living. Everything
 * goes over their sockets; nothing is written anywhere else.
 */
export function runDemo(options: DemoOptions): DemoNetwork {
  const { plan, world, memoryPath } = options
  const remembered = memoryPath === null ? null : recall(memoryPath)
  const startedAt = Date.now()
  const memory: NetworkMemory = remembered ?? {
    pastFrom: startedAt - options.historyDays * day,
    pastTo: startedAt,
    pastDelivered: false,
    savedAt: startedAt,
    stations: {},
  }
  const stations = plan.stations.map((planned) => new Station(specOf(planned, world.seed), world))
  const roleOf = new Map(plan.stations.map((planned) => [planned.identity, planned.role]))
  const busy = chooseBusy(stations, plan.stations, world.seed)
  for (const station of stations) prepare(station, roleOf.get(station.spec.identity) ?? 'normal', memory, busy)
  const stopProgress = watchDelivery(stations, options, () => {
    memory.pastDelivered = true
    save()
  })
  const save = () => {
    if (memoryPath === null) return
    const now = memory.pastDelivered
      ? { stations: memoryOf(stations), holdings: holdingsOf(stations), credentials: credentialsOf(stations) }
      : { stations: {} }
    keep(memoryPath, { ...memory, savedAt: Date.now(), ...now })
  }
  save()
  const resumed = memory.pastDelivered
  for (const station of stations) goLive(station, roleOf.get(station.spec.identity) ?? 'normal', resumed)
  const ordinary = stations.filter((station) => roleOf.get(station.spec.identity) === 'normal')
  const handles = [
    setInterval(save, 5 * second),
    setInterval(() => keepBusy(ordinary, plan), 4 * second),
    setInterval(() => breakSomething(ordinary), 7 * minute),
  ]
  return {
    stations,
    counts: () => count(stations),
    stop: () => {
      for (const handle of handles) clearInterval(handle)
      stopProgress()
      save()
      for (const station of stations) station.stop()
      world.wheel.stop()
    },
  }
}

/** Which EVSEs have a vehicle at the moment the past ends: a fixed share of those that behave. */
function chooseBusy(stations: Station[], planned: PlannedStation[], seed: string): Set<Evse> {
  const random = new Random(`${seed}/busy`)
  const idle: PlannedStation['role'][] = ['faulted', 'failingStarts']
  const evses = stations.flatMap((station, index) =>
    idle.includes(planned[index]?.role ?? 'normal') ? [] : station.evses,
  )
  const ranked = evses.map((evse) => ({ evse, rank: random.next() })).sort((a, b) => a.rank - b.rank)
  return new Set(ranked.slice(0, Math.round(evses.length * busyShare)).map(({ evse }) => evse))
}

function prepare(station: Station, role: PlannedStation['role'], memory: NetworkMemory, busy: Set<Evse>): void {
  const skewMs = role === 'clockSkew' ? wrongClockMs : 0
  const now = Date.now() + skewMs
  let from = memory.pastTo + skewMs
  if (memory.pastDelivered) {
    restore(station, memory.stations[station.spec.identity])
    const held = memory.holdings?.[station.spec.identity]
    if (held) station.takeUp(held)
    Object.assign(station.credentials, memory.credentials?.[station.spec.identity])
    from = memory.savedAt + skewMs
  } else {
    const busyAtEnd = (_: Station, evse: Evse) => busy.has(evse)
    station.tellPast(pastOf(station, { from: memory.pastFrom + skewMs, to: from, busyAtEnd, ...spacing }))
  }
  station.tellPast(catchUp(station, from, { to: now, ...spacing }))
}

function goLive(station: Station, role: PlannedStation['role'], resumed: boolean): void {
  roles[role](station)
  for (const evse of station.evses) resume(station, evse)
  if (resumed) station.wakeUp()
  else station.connect()
}

/** Calls `delivered` once when every station that could connect has said all it had to say. */
function watchDelivery(stations: Station[], options: DemoOptions, delivered: () => void): () => void {
  const left = new Map(stations.map((station) => [station, station.outbox.length]))
  const total = [...left.values()].reduce((sum, each) => sum + each, 0)
  options.world.said = (station, remaining) => {
    const before = left.get(station)
    if (before !== undefined && remaining < before) left.set(station, remaining)
  }
  const since = performance.now()
  const handle = setInterval(() => {
    // A station that is turned away must not hold up the rest.
    const waiting = stations.filter((station) => (left.get(station) ?? 0) > 0)
    const remaining = waiting.reduce((sum, station) => sum + (left.get(station) ?? 0), 0)
    const patient = performance.now() - since < 20 * second
    const ended = waiting.every((station) => !station.online) && (waiting.length === 0 || !patient)
    options.progress({ done: total - remaining, total, ended })
    if (!ended) return
    clearInterval(handle)
    options.world.said = undefined
    delivered()
  }, second / 2)
  return () => clearInterval(handle)
}

/** New vehicles come when fewer than the usual share are there. */
function keepBusy(stations: Station[], plan: NetworkPlan): void {
  const { sessions, evses } = count(stations)
  if (sessions >= evses * busyShare) return
  const free = stations.flatMap((station) =>
    station.evses.filter((evse) => evse.free).map((evse) => ({ station, evse })),
  )
  const [first] = stations
  if (!first || free.length === 0) return
  const { station, evse } = first.random.pick(free)
  const visit = drawVisit(station.random, evse.place, station.now())
  const refused = plan.stations.find((each) => each.identity === station.spec.identity)?.refusedTokens ?? []
  const wrong = refused.length > 0 && station.random.chance(0.04)
  arrive(station, evse, wrong ? { ...visit, token: station.random.pick(refused) } : visit)
}

function breakSomething(stations: Station[]): void {
  const station = stations[0]?.random.pick(stations)
  const evse = station?.evses.find((each) => each.fault === null)
  if (!station || !evse) return
  breakDown(station, evse, station.random.pick(faultsOf(evse.place.dc)), station.random.between(1, 4) * minute)
}

function count(stations: Station[]): DemoCounts {
  const evses = stations.flatMap((station) => station.evses)
  return {
    stations: stations.length,
    connected: stations.filter((station) => station.online).length,
    evses: evses.length,
    sessions: evses.filter((evse) => evse.transaction !== null).length,
  }
}
