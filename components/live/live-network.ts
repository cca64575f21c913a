import { instantOfAge } from '@/server/kernel/age-code'
import { fromDeltas } from '@/server/kernel/deltas'
import type { LiveCounts, LiveEvse, LiveSnapshot, LiveStation } from '@/server/kernel/live'
import { evseStates } from '@/server/kernel/status'

/**
 * The network as the browser holds it: one row per location, station and EVSE in parallel arrays, for 20,000 EVSEs and
 * code that runs every frame (map canvas, fleet bar). Read-only outside this folder; rows keep their index until
 * `structure` grows, states change in place. React components use the hooks instead.
 *
 * `state` and `reported` are indices in `evseStates`. Absent: -1 (power, energy, SoC), 0 (instants, ids), NaN (degrees, cost).
 * EVSEs of station s are rows `firstEvse[s]` to `firstEvse[s] + evseCount[s] - 1`. Instants ms UTC, W, Wh.
 */
export class LiveNetwork {
  /** Grows with every new picture: rows may have other indices now. */
  structure = 0
  locations = { count: 0, id: ints(0), name: [] as string[], lat: floats(0), lon: floats(0), timeZone: [] as string[] }
  stations = stationArrays(0)
  evses = evseArrays(0)
  readonly errors = new Map<number, string>()
  /** What `currency` of an EVSE's row points to. */
  readonly currencies: string[] = []
  readonly stationIndex = new Map<number, number>()
  readonly evseIndex = new Map<number, number>()
  private counted: LiveCounts | null = null

  /** Takes a new picture. Returns how many EVSEs and stations differ from what was held before. */
  load(snapshot: LiveSnapshot): number {
    const before = this.fingerprints()
    this.readLocations(snapshot)
    this.readStations(snapshot)
    this.readEvses(snapshot)
    this.readSessions(snapshot)
    this.structure += 1
    this.counted = null
    return before === null ? 0 : differences(before, this.fingerprints() ?? new Map())
  }

  /** Returns the row, or -1 when there is none; `changed` tells whether anything a person sees differs. */
  setEvse(evse: LiveEvse): { row: number; changed: boolean } {
    const row = this.evseIndex.get(evse.id) ?? -1
    if (row < 0) return { row, changed: false }
    const { evses } = this
    const state = evseStates.indexOf(evse.state)
    const sessionId = evse.sessionId ?? 0
    const powerW = evse.powerW ?? -1
    const changed = evses.state[row] !== state || evses.sessionId[row] !== sessionId || evses.powerW[row] !== powerW
    evses.state[row] = state
    evses.reported[row] = evseStates.indexOf(evse.reported)
    evses.since[row] = evse.since
    evses.sessionId[row] = sessionId
    evses.powerW[row] = powerW
    evses.sampledAt[row] = evse.sampledAt ?? 0
    evses.sampleEveryMs[row] = evse.sampleEveryMs
    evses.energyWh[row] = evse.energyWh ?? -1
    evses.socPercent[row] = evse.socPercent ?? -1
    evses.costMinor[row] = evse.costMinor ?? Number.NaN
    evses.currency[row] = this.currencyIndex(evse.currency)
    if (evse.errorCode) this.errors.set(row, evse.errorCode)
    else this.errors.delete(row)
    this.counted = null
    return { row, changed }
  }

  setStation(station: LiveStation): { row: number; changed: boolean } {
    const row = this.stationIndex.get(station.id) ?? -1
    if (row < 0) return { row, changed: false }
    const { stations } = this
    const changed = stations.connected[row] !== Number(station.connected)
    stations.connected[row] = Number(station.connected)
    stations.connectivityAt[row] = station.connectivityAt ?? 0
    stations.lastMessageAt[row] = station.lastMessageAt ?? 0
    return { row, changed }
  }

  /** EVSEs per state, power and sessions now; an offline station's last power is the past and not counted. */
  counts(): LiveCounts {
    if (this.counted) return this.counted
    const { count, state, powerW, sessionId } = this.evses
    const states = new Array<number>(evseStates.length).fill(0)
    const offline = evseStates.indexOf('offline')
    let watts = 0
    let sessions = 0
    for (let row = 0; row < count; row += 1) {
      const index = state[row]!
      states[index]! += 1
      if (sessionId[row]! > 0) sessions += 1
      if (index !== offline && powerW[row]! > 0) watts += powerW[row]!
    }
    this.counted = { states, powerW: watts, sessions }
    return this.counted
  }

  private readLocations({ locations }: LiveSnapshot): void {
    const ids = fromDeltas(locations.idDelta)
    const degrees = (values: (number | null)[]) =>
      Float64Array.from(values, (value) => (value === null ? Number.NaN : value / 1e5))
    this.locations = {
      count: ids.length,
      id: Int32Array.from(ids),
      name: locations.name,
      lat: degrees(locations.lat),
      lon: degrees(locations.lon),
      timeZone: locations.timeZone,
    }
  }

  private readStations({ stations, at }: LiveSnapshot): void {
    const ids = fromDeltas(stations.idDelta)
    const next = stationArrays(ids.length)
    next.name = stations.name
    this.stationIndex.clear()
    let firstEvse = 0
    for (const [row, id] of ids.entries()) {
      const location = stations.location[row]!
      next.id[row] = id
      next.location[row] = location
      next.lat[row] = this.locations.lat[location] ?? Number.NaN
      next.lon[row] = this.locations.lon[location] ?? Number.NaN
      next.connected[row] = stations.connected[row]!
      next.connectivityAt[row] = instantOfAge(stations.offlineAge[row]!, at) ?? 0
      next.lastMessageAt[row] = instantOfAge(stations.heardAge[row]!, at) ?? 0
      next.heartbeatMs[row] = stations.heartbeatS[row]! * 1_000
      next.dc[row] = stations.powerType[row]!
      next.firstEvse[row] = firstEvse
      next.evseCount[row] = stations.evseCount[row]!
      firstEvse += stations.evseCount[row]!
      this.stationIndex.set(id, row)
    }
    this.stations = next
  }

  private readEvses({ evses, errors, at }: LiveSnapshot): void {
    const ids = fromDeltas(evses.idDelta)
    const next = evseArrays(ids.length)
    const offline = evseStates.indexOf('offline')
    this.evseIndex.clear()
    for (let station = 0; station < this.stations.count; station += 1) {
      const from = this.stations.firstEvse[station]!
      next.station.fill(station, from, from + this.stations.evseCount[station]!)
    }
    for (const [row, id] of ids.entries()) {
      const reported = evses.reported[row]!
      next.id[row] = id
      next.number[row] = evses.number[row]!
      next.reported[row] = reported
      next.state[row] = this.stations.connected[next.station[row]!] ? reported : offline
      next.since[row] = instantOfAge(evses.sinceAge[row]!, at) ?? 0
      this.evseIndex.set(id, row)
    }
    this.errors.clear()
    for (const [index, row] of errors.evse.entries()) this.errors.set(row, errors.code[index]!)
    this.evses = next
  }

  private readSessions({ sessions, at }: LiveSnapshot): void {
    const { evses } = this
    for (const [index, row] of fromDeltas(sessions.evseDelta).entries()) {
      const tens = sessions.powerTensW[index]
      evses.sessionId[row] = sessions.id[index]!
      evses.powerW[row] = tens === null || tens === undefined ? -1 : tens * 10
      evses.sampledAt[row] = instantOfAge(sessions.sampledAge[index]!, at) ?? 0
      evses.sampleEveryMs[row] = sessions.sampleEveryS[index]! * 1_000
      evses.energyWh[row] = sessions.energyTensWh[index]! * 10
      evses.socPercent[row] = sessions.socPercent[index] ?? -1
      evses.costMinor[row] = sessions.costMinor[index] ?? Number.NaN
      evses.currency[row] = this.currencyIndex(sessions.currencies[sessions.currency[index]!] ?? null)
    }
  }

  private currencyIndex(currency: string | null): number {
    if (currency === null) return 0
    const known = this.currencies.indexOf(currency)
    return known >= 0 ? known : this.currencies.push(currency) - 1
  }

  /** What a person would notice, per id; null before the first picture. */
  private fingerprints(): Map<number, number> | null {
    if (this.structure === 0) return null
    const { evses, stations } = this
    const prints = new Map<number, number>()
    for (let row = 0; row < evses.count; row += 1)
      prints.set(evses.id[row]!, evses.state[row]! + 16 * evses.sessionId[row]!)
    for (let row = 0; row < stations.count; row += 1) prints.set(-stations.id[row]!, stations.connected[row]!)
    return prints
  }
}

function differences(before: Map<number, number>, after: Map<number, number>): number {
  let changes = 0
  for (const [id, print] of after) if (before.get(id) !== print) changes += 1
  for (const id of before.keys()) if (!after.has(id)) changes += 1
  return changes
}

function ints(n: number) {
  return new Int32Array(n)
}
function floats(n: number) {
  return new Float64Array(n)
}

function stationArrays(count: number) {
  return {
    count,
    id: ints(count),
    name: [] as string[],
    /** Row in `locations`, -1: none. */
    location: ints(count),
    lat: floats(count),
    lon: floats(count),
    connected: new Uint8Array(count),
    connectivityAt: floats(count),
    lastMessageAt: floats(count),
    heartbeatMs: ints(count),
    /** 1: DC, 0: AC. */
    dc: new Uint8Array(count),
    firstEvse: ints(count),
    evseCount: new Uint16Array(count),
    /** Priority of the worst open alarm, 0: none. Kept by the live store. */
    worstAlarm: new Uint8Array(count),
    /** 1 when an open alarm of that priority has not been acknowledged. */
    unseenAlarm: new Uint8Array(count),
  }
}

function evseArrays(count: number) {
  return {
    count,
    id: ints(count),
    /** Row in `stations`. */
    station: ints(count),
    number: new Uint16Array(count),
    state: new Uint8Array(count),
    reported: new Uint8Array(count),
    since: floats(count),
    sessionId: floats(count),
    powerW: ints(count).fill(-1),
    sampledAt: floats(count),
    sampleEveryMs: ints(count).fill(60_000),
    energyWh: ints(count).fill(-1),
    socPercent: new Float32Array(count).fill(-1),
    /** Minor units; NaN: not known. */
    costMinor: floats(count).fill(Number.NaN),
    /** Row in `currencies`. */
    currency: new Uint8Array(count),
  }
}
