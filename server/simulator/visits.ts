import { minute, second } from '../kernel/time'
import type { Evse } from './evse'
import type { Fault } from './faults'
import type { StopReason } from './report'
import { used } from './reservations'
import type { Station } from './station'
import { drawVisit, type Token, type Visit } from './visit'

/**
 * Drivers at stations, live: every verb happens now, and a pending one is dropped when the bay has changed hands
 * meanwhile. The wheel calls; evse.ts knows the rules.
 */
const after = (station: Station, delayMs: number, run: () => void) => station.world.wheel.after(delayMs, run)

/** Short waits of people and machines, at the run's speed. */
const soon = (station: Station, delayMs: number, run: () => void) => after(station, delayMs / station.world.speed, run)

/** A vehicle arrives and its driver presents a token. */
export function arrive(
  station: Station,
  evse: Evse,
  visit = drawVisit(station.random, evse.place, station.now(), station.world.speed),
): void {
  const keptFor = evse.reserved
  if (!evse.free && keptFor?.uid.toLowerCase() !== visit.token.uid.toLowerCase()) return
  if (keptFor) used(station, keptFor.id)
  station.tell(evse.plugIn(station.now(), visit))
  after(station, visit.authorizeMs, () => {
    if (evse.visit === visit && !hasToken(evse)) present(station, evse, visit)
  })
}

const hasToken = (evse: Evse) => evse.charge !== null

function present(station: Station, evse: Evse, visit: Visit): void {
  // LocalAuthorizeOffline: without a connection the station trusts the token.
  if (!station.online) {
    begin(station, evse, visit, visit.token, 'authorized', null)
    return
  }
  station.tellAtOnce({ kind: 'authorize', token: visit.token, evseNumber: evse.number }, (answered) => {
    if (evse.visit !== visit || hasToken(evse)) return
    if (answered === null || answered.authorization === 'Accepted') {
      begin(station, evse, visit, visit.token, 'authorized', null)
    } else departLater(station, evse, 20 * second)
  })
}

function begin(
  station: Station,
  evse: Evse,
  visit: Visit,
  token: Token,
  how: 'authorized' | 'remoteStart',
  remoteStartId: number | null,
): void {
  station.tell(evse.startCharging(station.now(), token, how, remoteStartId))
  if (visit.fails) {
    soon(station, 9 * second, () => evse.visit === visit && stop(station, evse, 'other'))
    return
  }
  follow(station, evse, visit)
}

/** Lets energy flow and samples it, until the driver is back or a DC session has reached its target. */
function follow(station: Station, evse: Evse, visit: Visit, firstShare = 1): void {
  const intervalMs = Math.max(second, (station.tongue.sampleIntervalS(station) * second) / station.world.speed)
  // No two stations of a fleet in step.
  after(station, intervalMs * firstShare * station.random.between(0.9, 1), () => {
    if (evse.visit !== visit || evse.charge === null) return
    const at = station.now()
    station.tell(evse.flow(at, true))
    const full = evse.place.dc && (evse.charge?.socPercent ?? 0) >= visit.targetSoc - 0.01
    if (full) stop(station, evse, 'full')
    else if (at >= visit.leavesAt) stop(station, evse, 'local')
    else follow(station, evse, visit)
  })
}

/** Takes up what was under way at an EVSE when the simulator (or the past) left off. */
export function resume(station: Station, evse: Evse): void {
  const { visit } = evse
  if (visit === null) return
  if (evse.charge !== null) follow(station, evse, visit, station.random.next())
  else if (evse.state === 'preparing')
    after(station, visit.authorizeMs, () => evse.visit === visit && !hasToken(evse) && present(station, evse, visit))
  else departLater(station, evse, visit.lingerMs)
}

/** Ends the transaction; the vehicle leaves a while later. */
export function stop(station: Station, evse: Evse, reason: StopReason): void {
  const token = reason === 'local' || reason === 'full' ? (evse.transaction?.token ?? null) : null
  station.tell(evse.stopCharging(station.now(), reason, token))
  departLater(station, evse, evse.visit?.lingerMs ?? 10 * second)
}

export function departLater(station: Station, evse: Evse, delayMs: number): void {
  const visit = evse.visit
  after(station, delayMs, () => {
    if (visit !== null && evse.visit === visit) station.tell(evse.leave(station.now()))
  })
}

/** The CSMS asks for a start: at once when a vehicle waits, else one arrives within seconds. */
export function startRemotely(station: Station, evse: Evse, token: Token, remoteStartId: number | null): boolean {
  if (evse.charge !== null || evse.fault !== null || !evse.operative || evse.state === 'finishing') return false
  const waiting = evse.visit
  if (waiting !== null) {
    after(
      station,
      second / station.world.speed,
      () =>
        evse.visit === waiting && !hasToken(evse) && begin(station, evse, waiting, token, 'remoteStart', remoteStartId),
    )
    return true
  }
  const keptFor = evse.reserved
  if (keptFor && keptFor.uid.toLowerCase() !== token.uid.toLowerCase()) return false
  soon(station, station.random.between(2, 4) * second, () => {
    if (!evse.free && evse.reserved !== keptFor) return
    if (keptFor) used(station, keptFor.id)
    const visit = { ...drawVisit(station.random, evse.place, station.now(), station.world.speed), token }
    station.tell(evse.plugIn(station.now(), visit))
    soon(
      station,
      2 * second,
      () => evse.visit === visit && begin(station, evse, visit, token, 'remoteStart', remoteStartId),
    )
  })
  return true
}

/** The EVSE breaks, and mends by itself after `forMs` (null: stays broken). */
export function breakDown(station: Station, evse: Evse, fault: Fault, forMs: number | null): void {
  station.tell(evse.breakDown(station.now(), fault))
  if (forMs !== null) after(station, forMs, () => evse.fault === fault && station.tell(evse.recover(station.now())))
}

/** Every transaction of the station ends, as before a restart. */
export function stopAll(station: Station, reason: StopReason): void {
  for (const evse of station.evses) {
    if (evse.transaction !== null) station.tell(evse.stopCharging(station.now(), reason))
    if (evse.visit !== null) departLater(station, evse, minute / station.world.speed)
  }
}
