import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hour, minute } from '../../kernel/time'
import { type Attempts, lockMs, takeAttempt } from './lockout'

test.each([
  [1, 0],
  [4, 0],
  [5, minute],
  [6, 2 * minute],
  [7, 4 * minute],
  [10, 32 * minute],
  [11, hour],
  [500, hour],
])('after %i failures: %i ms', (failures, closedMs) => expect(lockMs(failures)).toBe(closedMs))

test('a closed account takes no attempt, and opens again by itself', () => {
  const closed: Attempts = { failures: 5, lockedUntil: 1_000 }
  expect(takeAttempt(closed, 999)).toBeNull()
  expect(takeAttempt(closed, 1_000)).toEqual({ failures: 6, lockedUntil: 1_000 + 2 * minute, justLocked: true })
})

test('however attempts are spaced, an hour never lets more than ten of them through', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 10 * minute }), { maxLength: 300 }), (gaps) => {
      let attempts: Attempts = { failures: 0, lockedUntil: null }
      let now = 0
      let taken = 0
      for (const gap of gaps) {
        now += gap
        if (now > hour) break
        const next = takeAttempt(attempts, now)
        if (next) {
          attempts = next
          taken += 1
        }
      }
      expect(taken).toBeLessThanOrEqual(10)
    }),
  )
})
