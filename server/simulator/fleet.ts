import { minute, second } from '../kernel/time'
import { siteKinds } from './profile-of-day'
import { type Quirk, quirkNames, quirks, type Version } from './quirks'
import { Random } from './random'
import { Station, type World } from './station'
import type { StationSpec } from './station-spec'
import type { Place, Token } from './visit'
import { arrive } from './visits'

export type FleetOptions = {
  world: World
  count: number
  prefix: string
  versions: readonly Version[]
  /** One password for all, or by identity; null: none. */
  passwordOf(identity: string): string | null
  tokens: readonly Token[]
  /** Sessions begun per minute over the whole fleet. */
  sessionsPerMinute: number
  /** New connections per second at the start. */
  connectsPerSecond: number
  sampleIntervalS: number
  /** null: by its password. */
  securityProfile?: number | null
}

/** `count` stations of all models of the wanted versions: SIM-0001, SIM-0002 … They live until `stop`. */
export function runFleet(options: FleetOptions): { stations: Station[]; stop(): void } {
  const { world } = options
  const models = quirkNames.map((name) => quirks[name]).filter((quirk) => options.versions.includes(quirk.version))
  const digits = Math.max(4, String(options.count).length)
  const random = new Random(`${world.seed}/fleet`)
  const stations = Array.from({ length: options.count }, (_, index) => {
    const identity = `${options.prefix}${String(index + 1).padStart(digits, '0')}`
    return new Station(
      specFor(options, identity, models[index % models.length] ?? quirks['polder-duo-22'], random),
      world,
    )
  })
  let connected = 0
  const ramp = setInterval(() => {
    const until = Math.min(stations.length, connected + Math.max(1, Math.round(options.connectsPerSecond / 10)))
    for (; connected < until; connected++) stations[connected]?.connect()
    if (connected >= stations.length) clearInterval(ramp)
  }, second / 10)
  const stopArrivals = beginSessions(stations, options, random)
  return {
    stations,
    stop: () => {
      clearInterval(ramp)
      stopArrivals()
      for (const station of stations) station.stop()
      world.wheel.stop()
    },
  }
}

function specFor(options: FleetOptions, identity: string, quirk: Quirk, random: Random): StationSpec {
  const place = placeOf(quirk, options.tokens, random)
  return {
    identity,
    password: options.passwordOf(identity),
    serialNumber: `S${random.hex(10).toUpperCase()}`,
    quirk,
    timeZone: 'UTC',
    sampleIntervalS: options.sampleIntervalS,
    ...(options.securityProfile == null ? {} : { securityProfile: options.securityProfile }),
    evses: [1, 2].slice(0, random.int(1, 2)).map((number) => ({ number, place, registerWh: random.int(0, 9_000_000) })),
  }
}

// Thousands of stations share a handful of places.
const places = new Map<string, Place>()
function placeOf(quirk: Quirk, tokens: readonly Token[], random: Random): Place {
  const siteKind = quirk.dc ? 'highway' : random.pick(siteKinds.filter((kind) => kind !== 'highway'))
  const key = `${quirk.model}/${siteKind}`
  const known = places.get(key)
  if (known) return known
  const evsePowerW = quirk.dc ? 150_000 : 22_000
  const place: Place = { siteKind, mix: quirk.dc ? 'longDistance' : 'everyday', dc: quirk.dc, evsePowerW, tokens }
  places.set(key, place)
  return place
}

/** Vehicles arrive at random free EVSEs of connected stations. */
function beginSessions(stations: Station[], options: FleetOptions, random: Random): () => void {
  let owed = 0
  const handle = setInterval(() => {
    owed += (options.sessionsPerMinute * options.world.speed * second) / 4 / minute
    for (let tries = 0; owed >= 1 && tries < 200; tries++) {
      const station = random.pick(stations)
      const evse = station.online ? station.evses.find((each) => each.free) : undefined
      if (!evse) continue
      arrive(station, evse)
      owed--
    }
    owed = Math.min(owed, stations.length)
  }, second / 4)
  return () => clearInterval(handle)
}
