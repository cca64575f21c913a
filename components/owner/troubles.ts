import type { EvseState } from '@/server/kernel/status'
import type { OwnerNetwork, OwnerStation } from './owner-data'
import { notWorking, type Visit, type Work } from './plain-words'

/** A station at which somebody cannot charge at one plug or more. */
export type Trouble = {
  station: OwnerStation
  /** Plugs that do not work; `all`: none does. */
  numbers: number[]
  all: boolean
  states: EvseState[]
  visit: Visit | null
  work: Work | null
}
export type HowTheyDo = { working: number; troubles: Trouble[]; unknown: number }

/** Which stations work wholly, and what is planned for those that do not. Work under way or next comes before a visit. */
export function howTheyDo(
  { stations, visits, work }: Pick<OwnerNetwork, 'stations' | 'visits' | 'work'>,
  stateOf: (evseId: number) => EvseState | null,
): HowTheyDo {
  const troubles: Trouble[] = []
  let [working, unknown] = [0, 0]
  for (const station of stations) {
    const broken = station.evses.flatMap(({ id, number }) => {
      const state = stateOf(id)
      return state !== null && notWorking.includes(state) ? [{ number, state }] : []
    })
    if (station.evses.length === 0) unknown += 1
    else if (broken.length === 0) working += 1
    else
      troubles.push({
        station,
        numbers: broken.map(({ number }) => number),
        all: broken.length === station.evses.length,
        states: [...new Set(broken.map(({ state }) => state))],
        visit: visits.find(({ stationId }) => stationId === station.id) ?? null,
        work: work.find((each) => each.stationId === station.id || isAt(each, station)) ?? null,
      })
  }
  return { working, troubles, unknown }
}

const isAt = ({ locationId }: Work, station: OwnerStation) => locationId !== null && locationId === station.locationId
