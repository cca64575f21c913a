import type { DomainEvent } from '../domain/events'
import { day, hour, minute, second } from '../kernel/time'
import type { WorldStation } from './alarm-world'
import { connected, disconnected, statusEvent } from './network-rows'
import { booted } from './survey-rows'

/** An incident as it really was: what must be alarmed, where, and by when at the latest. Instants ms UTC. */
export type Label = { rule: string; station: WorldStation | null; locationId: number | null; at: number; due: number }
type Said = { at: number; station: WorldStation; event: DomainEvent }
type NetworkDay = { said: Said[]; labels: Label[] }

/** mulberry32: the same seed tells the same day. */
function dice(seed: number) {
  let state = seed
  return (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A cut line is only noticed at the next ping, within a minute; stations come back as their modems find the network. */
const noticedWithinMs = minute
const backWithinMs = 90 * second
/** The clock of the run moves in steps; what is due between two is seen at the second. */
const stepMs = 10 * second

/**
 * One day of a network: every station loses its connection once for three minutes, and beside that there are real
 * incidents, each with its label. `behindSim`: the stations whose messages come through one mobile operator; `updated`:
 * those of one maker that get a bad firmware in the night.
 */
export function networkDay(
  from: number,
  stations: readonly WorldStation[],
  { dc, behindSim, updated }: Record<'dc' | 'behindSim' | 'updated', ReadonlySet<WorldStation>>,
  seed: number,
): NetworkDay {
  const random = dice(seed)
  const said: Said[] = []
  const labels: Label[] = []
  const say = (station: WorldStation, event: DomainEvent) => void said.push({ at: event.receivedAt, station, event })
  const busy = new Set<WorldStation>()
  const installedAt = new Map([...updated].map((station) => [station, from + 2 * hour + random() * hour]))
  const boot = (station: WorldStation, at: number, reason: string | null) =>
    say(station, booted(at, reason, at < (installedAt.get(station) ?? at + 1) ? '2.3.9' : '2.4.0'))
  const away = (station: WorldStation, at: number, until: number, reason: string | null) => {
    busy.add(station)
    say(station, disconnected(1, at))
    say(station, connected(1, until))
    boot(station, until + second, reason)
  }
  const faulted = (station: WorldStation, at: number, until: number, errorCode: string, vendorErrorCode: string) => {
    const evse = { evseId: station.evseIds[0]!, evseNumber: 1 }
    say(station, { ...statusEvent(10, at, { availability: 'faulted', errorCode, vendorErrorCode }), ...evse })
    say(station, { ...statusEvent(10, until), ...evse })
  }
  const together = (group: readonly WorldStation[], at: number, lastsMs: number, reason: string | null): number => {
    const lost = group.map((station) => {
      const lostAt = at + random() * noticedWithinMs
      away(station, lostAt, at + lastsMs + random() * backWithinMs, reason)
      return lostAt
    })
    return Math.max(...lost)
  }

  const sites = [...Map.groupBy(stations, ({ locationId }) => locationId)].filter(([, all]) =>
    all.every((station) => !behindSim.has(station) && !updated.has(station)),
  )
  for (const [index, startHour] of [1, 7, 11, 16, 21].entries()) {
    const [locationId, group] = sites[index * 7]!
    const at = from + startHour * hour + random() * hour
    const last = together(group, at, (20 + random() * 160) * minute, 'PowerUp')
    labels.push({ rule: 'siteSupplyLost', station: null, locationId, at, due: last + 5 * second + stepMs })
  }
  const simAt = from + 14 * hour + random() * hour
  const lastBehindSim = together([...behindSim], simAt, 45 * minute, null)
  labels.push({
    rule: 'networkPathLost',
    station: null,
    locationId: null,
    at: simAt,
    due: lastBehindSim + 30 * second + stepMs,
  })
  badFirmware([...updated])
  const free = stations.filter((station) => !busy.has(station) && !updated.has(station))
  const take = (wanted: (station: WorldStation) => boolean) => {
    const found = free.filter((station) => wanted(station) && !busy.has(station))
    const station = found[Math.floor(random() * found.length)]!
    busy.add(station)
    return station
  }
  for (let n = 0; n < 8; n += 1) {
    const [station, at] = [take(() => true), from + random() * 23 * hour]
    faulted(station, at, at + 30 * minute, 'PowerMeterFailure', `E-${n}`)
    labels.push({ rule: 'meterFault', station, locationId: null, at, due: at + stepMs })
  }
  for (const isDc of [true, true, true, false, false, false]) {
    const [station, at] = [take((each) => dc.has(each) === isDc), from + random() * 22 * hour]
    away(station, at, at + hour, null)
    const [rule, delayMs] = isDc ? ['dcStationOffline', 2 * minute] : ['stationOffline', 15 * minute]
    labels.push({ rule: String(rule), station, locationId: null, at, due: at + Number(delayMs) + stepMs })
  }
  const byLot = stations.map((station) => ({ station, lot: random() })).sort((a, b) => a.lot - b.lot)
  for (const [index, { station }] of byLot.entries()) {
    if (busy.has(station)) continue
    const at = from + (index * day) / stations.length
    away(station, at, at + 3 * minute, null)
  }
  said.sort((a, b) => a.at - b.at)
  return { said, labels }

  /** Installed over an hour; what it breaks shows a while later, and is mended in the morning. */
  function badFirmware(all: readonly WorldStation[]): void {
    const brokenAt = all.map((station) => {
      boot(station, from, null)
      boot(station, installedAt.get(station)!, null)
      const breaksAt = from + 4 * hour + random() * 5 * minute
      faulted(station, breaksAt, from + 7 * hour + random() * minute, 'InternalError', 'F-0031')
      return { breaksAt, locationId: station.locationId }
    })
    const inOrder = brokenAt.sort((a, b) => a.breaksAt - b.breaksAt)
    const seen = new Set<number>()
    const third = inOrder.find(({ locationId }) => seen.add(locationId).size === 3)!
    labels.push({
      rule: 'vendorFaultPattern',
      station: null,
      locationId: null,
      at: third.breaksAt,
      due: third.breaksAt + stepMs,
    })
  }
}
