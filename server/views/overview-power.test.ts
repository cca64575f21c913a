import { expect, test } from 'vitest'
import { hour, minute } from '../kernel/time'
import { powerDay } from './overview-power'

const quarter = 15 * minute
const now = Date.UTC(2026, 10, 20, 12, 7)
const running = Date.UTC(2026, 10, 20, 12, 0)

test('a day of quarters ends with the running one; silence is a gap', () => {
  const points = powerDay(
    new Map([
      [running, 9_000],
      [running - 2 * quarter, 7_000],
    ]),
    now,
  )
  expect(points).toHaveLength(96)
  expect(points.at(-1)).toEqual({ at: running, powerW: 9_000, usualW: null })
  expect(points.at(-2)!.powerW).toBeNull()
  expect(points.at(-3)!.powerW).toBe(7_000)
})

test('the usual range spans the same quarter of the days before', () => {
  const sums = new Map([1, 2, 3].map((day) => [running - day * 24 * hour, day * 1_000]))
  expect(powerDay(sums, now).at(-1)!.usualW).toEqual([1_000, 3_000])
})
