import { describe, expect, test } from 'vitest'
import { priceRows, priceSteps } from './price-rows'

const series = { seriesId: 1, startedAt: 200, everyMs: 100, prices: [0.1, null, -0.2] }

describe('price rows', () => {
  test.each([
    ['before, in and after what is known', 0, 600, [null, null, 0.1, null, -0.2, null]],
    ['a part of it', 400, 500, [-0.2]],
    ['nothing', 500, 500, []],
  ])('%s', (_what, from, to, prices) => {
    const rows = priceRows(series, from, to, 100)
    expect(rows.map(({ price }) => price)).toEqual(prices)
    expect(rows.map(({ at }) => at)).toEqual(prices.map((_, index) => from + index * 100))
  })

  test('without an answer all is a gap', () => {
    expect(priceRows(undefined, 0, 200, 100)).toEqual([
      { at: 0, price: null },
      { at: 100, price: null },
    ])
  })

  test('the last price lasts an interval', () => {
    expect(priceSteps([{ at: 0, price: 0.3 }], 100)).toEqual([
      { at: 0, price: 0.3 },
      { at: 100, price: 0.3 },
    ])
    expect(priceSteps([], 100)).toEqual([])
  })
})
