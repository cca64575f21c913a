import type { LiveStore } from '@/components/live/live-store'
import { type EvseState, evseStates } from '@/server/kernel/status'
import type { StationFilter } from './network-of-store'

/** What the URL's filter keys ask for; empty arrays and null: everything. */
export type MapFilter = {
  states: readonly EvseState[]
  alarm: 'any' | 'unacknowledged' | null
  power: 'AC' | 'DC' | null
}

export const isFiltered = (filter: MapFilter): boolean =>
  filter.states.length > 0 || filter.alarm !== null || filter.power !== null

/** A station passes when one of its EVSEs is in one of the asked states, and the rest fits. */
export function stationFilter(store: LiveStore, filter: MapFilter): StationFilter {
  const wanted = new Set(filter.states.map((state) => evseStates.indexOf(state)))
  return (row) => {
    const { stations, evses } = store.network
    if (filter.power !== null && (stations.dc[row] === 1) !== (filter.power === 'DC')) return false
    if (filter.alarm === 'any' && stations.worstAlarm[row] === 0) return false
    if (filter.alarm === 'unacknowledged' && stations.unseenAlarm[row] === 0) return false
    if (wanted.size === 0) return true
    const first = stations.firstEvse[row]!
    for (let evse = first; evse < first + stations.evseCount[row]!; evse += 1)
      if (wanted.has(evses.state[evse]!)) return true
    return false
  }
}
