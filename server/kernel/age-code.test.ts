import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ageCode, instantOfAge } from './age-code'

const now = 1_800_000_000_000

test.each([
  [0, 0],
  [9, 9],
  [10, 10],
  [59, 19],
  [60, 20],
  [599, 37],
  [600, 38],
  [3_599, 87],
  [3_600, 88],
  [172_799, 134],
  [172_800, 135],
])('an age of %i s is code %i', (seconds, code) => {
  expect(ageCode(now - seconds * 1_000, now)).toBe(code)
})

test('never stays never', () => {
  expect(ageCode(null, now)).toBe(-1)
  expect(instantOfAge(-1, now)).toBeNull()
})

test('what comes back reads the same in whole minutes beyond ten, whole hours beyond one, whole days beyond two', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 30 * 86_400 }), (seconds) => {
      const back = (now - instantOfAge(ageCode(now - seconds * 1_000, now), now)!) / 1_000
      const stepS =
        seconds < 10
          ? 1
          : seconds < 60
            ? 5
            : seconds < 600
              ? 30
              : seconds < 3_600
                ? 60
                : seconds < 172_800
                  ? 3_600
                  : 86_400
      expect(back).toBe(Math.floor(seconds / stepS) * stepS)
    }),
  )
})
