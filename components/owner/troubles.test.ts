import { expect, test } from 'vitest'
import type { EvseState } from '@/server/kernel/status'
import type { OwnerNetwork } from './owner-data'
import { howTheyDo } from './troubles'

const station = (id: number, evses: number[], locationId: number | null = 1) => ({
  id,
  name: `S-${id}`,
  locationId,
  evses: evses.map((number) => ({ id: id * 10 + number, number, state: 'available', plug: null, maxPowerW: null })),
})
const network = (over: Partial<OwnerNetwork> = {}) =>
  ({
    stations: [station(1, [1, 2]), station(2, [1, 2], 2), station(3, [])],
    visits: [],
    work: [],
    ...over,
  }) as unknown as OwnerNetwork
const states = (known: Record<number, EvseState>) => (id: number) => known[id] ?? ('available' as EvseState)

test('a station works when every plug does; one without plugs is neither', () => {
  expect(howTheyDo(network(), states({ 11: 'charging' }))).toEqual({ working: 2, troubles: [], unknown: 1 })
})

test('one broken plug is told by its number, all of them as the whole station', () => {
  const { working, troubles } = howTheyDo(network(), states({ 12: 'faulted', 21: 'offline', 22: 'offline' }))
  expect(working).toBe(0)
  expect(troubles.map(({ station: { name }, numbers, all, states: found }) => [name, numbers, all, found])).toEqual([
    ['S-1', [2], false, ['faulted']],
    ['S-2', [1, 2], true, ['offline']],
  ])
})

test('what is planned stands beside it: a visit to the station, work at the station or its site', () => {
  const visit = { id: 7, stationId: 1, evseId: null, dueAt: 5, underWay: false }
  const atSite = { id: 8, stationId: null, locationId: 2, startsAt: 1, endsAt: 9, reason: 'cable' }
  const planned = network({ visits: [visit], work: [atSite] } as never)
  const { troubles } = howTheyDo(planned, states({ 12: 'faulted', 21: 'unavailable' }))
  expect(troubles.map((trouble) => [trouble.visit?.id ?? null, trouble.work?.id ?? null])).toEqual([
    [7, null],
    [null, 8],
  ])
})
