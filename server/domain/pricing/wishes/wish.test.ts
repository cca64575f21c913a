import { expect, test } from 'vitest'
import type { TariffDefinition } from '../tariff'
import { wishBounds, wishProblem, withEnergyPrice } from './wish'

test.each([
  ['a little more', 0.58, 0.62, 20, null],
  ['as much as is let', 0.5, 0.6, 20, null],
  ['a hair more than that', 0.5, 0.6001, 20, /from 0.4 to 0.6/],
  ['much less', 0.5, 0.1, 20, /up to 20 %/],
  ['the same', 0.5, 0.5, 20, /as it is/],
  ['no wishes at all', 0.5, 0.51, 0, /takes no wishes/],
])('%s', (_, current, wanted, percent, problem) => {
  const found = wishProblem(current, wanted, percent)
  if (problem) expect(found).toMatch(problem)
  else expect(found).toBeNull()
})

test('bounds are exact to four decimals and never below nothing', () => {
  expect(wishBounds(0.58, 20)).toEqual([0.464, 0.696])
  expect(wishBounds(0.5, 100)).toEqual([0, 1])
})

const energy = (price: number, dynamic?: object) => ({ type: 'ENERGY', price, vatPercent: 21, stepSize: 1, dynamic })
const tariff = (...elements: object[][]) =>
  ({ elements: elements.map((components) => ({ components, restrictions: {} })) }) as unknown as TariffDefinition

test('only the price that was wished for changes, wherever it stands', () => {
  const idle = { type: 'PARKING_TIME', price: 0.58, vatPercent: 21, stepSize: 1 }
  const before = tariff([energy(0.58), idle], [energy(0.42)], [energy(0.58)])
  expect(withEnergyPrice(before, 0.58, 0.6)).toEqual(tariff([energy(0.6), idle], [energy(0.42)], [energy(0.6)]))
  expect(before.elements[0]?.components[0]?.price).toBe(0.58)
})

test('a price that is not there, or follows the market, is for a person to decide', () => {
  expect(withEnergyPrice(tariff([energy(0.42)]), 0.58, 0.6)).toBeNull()
  expect(withEnergyPrice(tariff([energy(0.58, { seriesId: 1 })]), 0.58, 0.6)).toBeNull()
})
