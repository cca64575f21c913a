import { expect, test } from 'vitest'
import { forecastMonth } from './forecast'
import { addDays } from './local-time'

const days = (from: string, amounts: readonly number[]) =>
  new Map(amounts.map((amount, index) => [addDays(from, index), amount]))
/** Four weeks up to Friday 20 November 2026: 100 on working days, 10 on Saturdays and Sundays. */
const fourWeeks = days(
  '2026-10-24',
  Array.from({ length: 28 }, (_, index) => (index % 7 < 2 ? 10 : 100)),
)

test('the days that are left are like the same weekdays of four weeks', () => {
  // 1–20 November: 3 Sundays and 2 Saturdays, 15 working days. 21–30: 2 Saturdays, 2 Sundays, 6 working days.
  expect(forecastMonth(fourWeeks, '2026-11-20')).toEqual({
    amount: 15 * 100 + 5 * 10 + 6 * 100 + 4 * 10,
    daysAhead: 10,
    basisDays: 28,
  })
})

test.each([
  ['nothing was earned yet', new Map<string, number>(), '2026-11-20'],
  ['less than two weeks are known', days('2026-11-10', [5, 5]), '2026-11-20'],
  ['the month is over', fourWeeks, '2026-10-31'],
])('no forecast: %s', (_, amounts, through) => {
  expect(forecastMonth(amounts, through)).toBeNull()
})

test('days without earnings count as nothing once there were some', () => {
  const found = forecastMonth(days('2026-11-01', [140]), '2026-11-14')
  // One of two Sundays brought 140; of the 16 days left, three are Sundays.
  expect(found).toEqual({ amount: 140 + 3 * 70, daysAhead: 16, basisDays: 14 })
})
