import { expect, test } from 'vitest'
import { tileKeys } from '@/server/realtime/tile'
import { tilesInView } from './tiles-in-view'

test('a city is covered by tiles the server puts its stations in', () => {
  const tiles = tilesInView([4.7, 52.2, 5.1, 52.5])!
  expect(tiles.length).toBeLessThanOrEqual(4)
  expect(tileKeys(52.37, 4.9).some((key) => tiles.includes(key))).toBe(true)
})

test('a country still fits, a continent does not', () => {
  expect(tilesInView([2.5, 50.7, 7.3, 53.6])!.length).toBeLessThanOrEqual(40)
  expect(tilesInView([-30, 35, 60, 70])).toBeNull()
})
