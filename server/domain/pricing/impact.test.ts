import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Impact } from './impact'

const of = (pairs: readonly (readonly [number, number])[]) => {
  const impact = new Impact('EUR')
  for (const [index, [before, after]] of pairs.entries()) impact.add(index, before, after)
  return impact.result()
}

test('sums, the median and the worst five', () => {
  const result = of([
    [1_000, 1_100],
    [1_000, 1_300],
    [1_000, 900],
    [1_000, 1_200],
    [1_000, 1_201],
    [0, 5],
    [1_000, 2_000],
  ])
  expect(result).toMatchObject({
    sessions: 7,
    before: { grossMinor: 6_000 },
    after: { grossMinor: 7_706 },
    medianDriverChangeMinor: 200,
    moreThan20Percent: 4,
  })
  expect(result.changePercent).toBeCloseTo(28.43, 2)
  expect(result.worst.map(({ sessionId }) => sessionId)).toEqual([6, 1, 4, 3, 0])
})

test('nobody worse off: no worst', () => {
  expect(of([[100, 90]]).worst).toEqual([])
  expect(of([])).toMatchObject({ sessions: 0, changePercent: null, medianDriverChangeMinor: 0, worst: [] })
  expect(of([[0, 0]]).changePercent).toBeNull()
})

test('the worst five are those of a full sort, and totals add up', () => {
  const money = fc.integer({ min: 0, max: 100_000 })
  fc.assert(
    fc.property(fc.array(fc.tuple(money, money), { maxLength: 60 }), (pairs) => {
      const result = of(pairs)
      const rises = pairs
        .map(([a, b]) => b - a)
        .filter((rise) => rise > 0)
        .sort((a, b) => b - a)
      expect(result.worst.map(({ beforeMinor, afterMinor }) => afterMinor - beforeMinor)).toEqual(rises.slice(0, 5))
      expect(result.after.grossMinor - result.before.grossMinor).toBe(pairs.reduce((sum, [a, b]) => sum + b - a, 0))
    }),
  )
})

test('what was left out is counted by reason', () => {
  const impact = new Impact('EUR')
  impact.skip('noBill', 3)
  impact.skip('otherCurrency')
  impact.skip('otherCurrency')
  impact.skip('noConsumption', 0)
  expect(impact.result().skipped).toEqual([
    { reason: 'noBill', count: 3 },
    { reason: 'otherCurrency', count: 2 },
  ])
})
