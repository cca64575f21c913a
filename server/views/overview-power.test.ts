import { expect, test } from 'vitest'
import { minute } from '../kernel/time'
import { powerDay } from './overview-power'

const quarter = 15 * minute
const now = Date.UTC(2026, 10, 20, 12, 7)
const running = Date.UTC(2026, 10, 20, 12, 0)
const at = (instant: number, ...past: [number, number][]) => [instant, new Map(past)] as const

test('a day of quarters, six hours ahead; silence is a gap, what is to come is no gap in the range', () => {
  const { points } = powerDay(new Map([at(running, [0, 9_000]), at(running - 2 * quarter, [0, 7_000])]), now)
  expect(points).toHaveLength(120)
  const here = points.findIndex((point) => point.at === running)
  expect(points.slice(here - 2, here + 2).map(({ powerW }) => powerW)).toEqual([7_000, null, 9_000, null])
  expect(points.at(-1)!.at).toBe(running + 24 * quarter)
})

test('usual are the middle and the tenths of the same weekday; a single odd week does not widen it much', () => {
  const weeks = [7, 14, 21, 28, 35, 42, 49, 56].map((back, index) => [back, (index + 1) * 1_000] as [number, number])
  const every = powerDay(new Map(), now).points.map((point) => at(point.at, ...weeks))
  const { points, usualFrom } = powerDay(new Map(every), now)
  expect(usualFrom).toBe('weekday')
  expect(points[0]!.usual).toEqual({ lowW: 1_700, medianW: 4_500, highW: 7_300 })
})

test('without three weeks the last days say what is usual; without three days nothing does', () => {
  const lastDays = [1, 2, 3].map((back) => [back, back * 1_000] as [number, number])
  const every = powerDay(new Map(), now).points.map((point) => at(point.at, ...lastDays))
  expect(powerDay(new Map(every), now)).toMatchObject({
    usualFrom: 'days',
    points: expect.arrayContaining([expect.objectContaining({ usual: { lowW: 1_200, medianW: 2_000, highW: 2_800 } })]),
  })
  expect(powerDay(new Map([at(running, [1, 1_000])]), now).usualFrom).toBeNull()
})
