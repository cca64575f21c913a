import { minute, second } from '../kernel/time'
import { arrivalSoc, type SiteKind, stayMinutes } from './profile-of-day'
import type { Random } from './random'
import { acceptedPowerW, type Vehicle, type VehicleName, vehicleMixes, vehicles } from './vehicle'

export type Token = { uid: string; type: string }

/** One vehicle at one EVSE, decided on arrival; what the CSMS asks for may cut it short. Instants ms UTC. */
export type Visit = {
  vehicle: Vehicle
  token: Token
  arrivesAt: number
  leavesAt: number
  arrivalSoc: number
  targetSoc: number
  /** From plug to card. */
  authorizeMs: number
  /** From the end of charging to the empty bay. */
  lingerMs: number
  pauses: { from: number; to: number }[]
  /** A lock that fails, a vehicle that does not answer: the transaction ends without energy. */
  fails: boolean
}

export type Place = { siteKind: SiteKind; mix: string; dc: boolean; evsePowerW: number; tokens: readonly Token[] }

/**
 * Draws a visit. `speed` > 1 makes batteries and waits that much smaller, so that energy still equals power × time.
 */
export function drawVisit(random: Random, place: Place, at: number, speed = 1): Visit {
  const { vehicle, stayMs, soc, targetSoc } = drawStay(random, place)
  const leavesAt = at + stayMs / speed
  const pauseFrom = at + random.between(0.2, 0.5) * (stayMs / speed)
  const held = random.chance(0.07)
  return {
    vehicle: speed === 1 ? vehicle : { ...vehicle, batteryWh: vehicle.batteryWh / speed },
    token: random.pick(place.tokens),
    arrivesAt: at,
    leavesAt,
    arrivalSoc: soc,
    targetSoc,
    authorizeMs: random.between(2 * second, place.dc ? 25 * second : 12 * second) / speed,
    lingerMs: random.between(15 * second, 3 * minute) / speed,
    pauses: held ? [{ from: pauseFrom, to: pauseFrom + random.between(3, 12) * (minute / speed) }] : [],
    fails: false,
  }
}

function drawStay(random: Random, place: Place) {
  const vehicle = drawVehicle(random, place)
  const [lowSoc, highSoc] = arrivalSoc(place.siteKind)
  const soc = random.between(lowSoc, highSoc)
  const targetSoc = place.dc ? Math.max(soc + 5, random.between(68, 92)) : 100
  const [shortest, longest] = stayMinutes(place.siteKind)
  // Few stay as long as the longest; some change their mind at once.
  const share = random.chance(0.04) ? 0.1 : random.next() * random.between(0.5, 1)
  const stayMs = (shortest + share * (longest - shortest)) * minute
  return { vehicle, soc, targetSoc, stayMs }
}

function drawVehicle(random: Random, place: Place): Vehicle {
  const names: readonly VehicleName[] = vehicleMixes[place.mix] ?? vehicleMixes.everyday ?? ['compact']
  const fitting = names.map((name) => vehicles[name]).filter((car) => acceptedPowerW(car, 50, place.dc) >= 1_000)
  return fitting.length > 0 ? random.pick(fitting) : vehicles.compact
}
