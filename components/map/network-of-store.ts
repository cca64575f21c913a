import type { LiveStore } from '@/components/live/live-store'
import { evseStates, worstFirst } from '@/server/kernel/status'
import { bandOf, type Composition } from './composition'
import type { MapNetwork, MapPoint } from './map-network'

const severity = evseStates.map((state) => worstFirst.indexOf(state))
const bands = evseStates.map((state) => bandOf[state])

/** Stations of one site stand at one coordinate: they are laid out on a small ring (about 30 m) so that each can be hit. */
const ringDegrees = 0.0003

export type StationFilter = (row: number) => boolean

/** The stations that pass `filter`, as the map wants them. `point` is an index into `points`; `rows` leads back to the store. */
export function networkOfStore(store: LiveStore, filter: StationFilter): MapNetwork & { rows: readonly number[] } {
  const { stations, locations } = store.network
  const points: MapPoint[] = []
  const rows: number[] = []
  const placedAt = new Map<number, number>()
  let unplaced = 0
  for (let row = 0; row < stations.count; row += 1) {
    if (!filter(row)) continue
    const site = stations.location[row]!
    if (Number.isNaN(stations.lat[row])) {
      unplaced += 1
      continue
    }
    const nth = placedAt.get(site) ?? 0
    placedAt.set(site, nth + 1)
    const angle = nth * 2.4
    const reach = nth === 0 ? 0 : ringDegrees * Math.sqrt(nth)
    points.push({
      point: points.length,
      stationId: stations.id[row]!,
      name: stations.name[row]!,
      siteName: site < 0 ? null : locations.name[site]!,
      lat: stations.lat[row]! + reach * Math.sin(angle),
      lon: stations.lon[row]! + reach * 1.6 * Math.cos(angle),
    })
    rows.push(row)
  }
  return {
    points,
    rows,
    unplaced,
    compose: (wanted) =>
      compose(
        store,
        wanted.map((point) => rows[point]!),
      ),
    subscribe: (listener) => store.onFrame(listener),
  }
}

/** Sums stations (rows of the store) as one mark. */
export function compose(store: LiveStore, stationRows: readonly number[]): Composition {
  const { stations, evses } = store.network
  const mark: Composition = {
    stations: stationRows.length,
    evses: 0,
    inSession: 0,
    idle: 0,
    offline: 0,
    faulted: 0,
    powerW: 0,
    alarm: 0,
    alarmUnacknowledged: false,
    worst: 'available',
    states: [],
  }
  let worst = worstFirst.length - 1
  const offline = evseStates.indexOf('offline')
  for (const row of stationRows) {
    const first = stations.firstEvse[row]!
    for (let evse = first; evse < first + stations.evseCount[row]!; evse += 1) {
      const state = evses.state[evse]!
      mark.evses += 1
      mark[bands[state]!] += 1
      if (state !== offline && evses.powerW[evse]! > 0) mark.powerW += evses.powerW[evse]!
      worst = Math.min(worst, severity[state]!)
      if (stationRows.length === 1) mark.states.push(evseStates[state]!)
    }
    const alarm = stations.worstAlarm[row] as Composition['alarm']
    if (alarm === 0 || (mark.alarm !== 0 && alarm > mark.alarm)) continue
    mark.alarmUnacknowledged = stations.unseenAlarm[row] === 1 || (alarm === mark.alarm && mark.alarmUnacknowledged)
    mark.alarm = alarm
  }
  mark.worst = worstFirst[worst]!
  return mark
}
