import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ringShares, shortCount } from './composition'

const count = fc.nat(20_000)

test('shares sum to one and trouble stays visible', () => {
  fc.assert(
    fc.property(count, count, count, count, (inSession, idle, offline, faulted) => {
      const shares = ringShares({ inSession, idle, offline, faulted })
      expect(shares.inSession + shares.idle + shares.offline + shares.faulted).toBeCloseTo(1, 9)
      if (offline > 0) expect(shares.offline).toBeGreaterThanOrEqual(0.0199)
      if (faulted > 0) expect(shares.faulted).toBeGreaterThanOrEqual(0.0199)
      expect(Math.min(...Object.values(shares))).toBeGreaterThanOrEqual(0)
    }),
  )
})

test('counts are short', () => {
  expect([824, 2290, 12_906].map(shortCount)).toEqual(['824', '2.3k', '12.9k'])
})
