import { expect, test } from 'vitest'
import { tickText, timeTicks } from './time-ticks'

const zone = 'Europe/Amsterdam'
const utc = Date.UTC
const minute = 60_000

test.each([
  {
    name: 'an hour',
    from: utc(2026, 10, 20, 16, 44),
    span: 60 * minute,
    want: ['17:50', '18:00', '18:10', '18:20', '18:30', '18:40'],
  },
  {
    name: 'six hours',
    from: utc(2026, 10, 20, 11, 12),
    span: 360 * minute,
    want: ['13:00', '14:00', '15:00', '16:00', '17:00', '18:00'],
  },
  {
    name: 'a day, midnight is a date',
    from: utc(2026, 10, 20, 17),
    span: 1_440 * minute,
    want: ['18:00', '21 Nov', '06:00', '12:00', '18:00'],
  },
  {
    name: 'a week',
    from: utc(2026, 10, 14, 17),
    span: 10_080 * minute,
    want: ['15 Nov', '16 Nov', '17 Nov', '18 Nov', '19 Nov', '20 Nov', '21 Nov'],
  },
  { name: 'three minutes', from: utc(2026, 10, 20, 17), span: 3 * minute, want: ['18:00', '18:01', '18:02', '18:03'] },
])('$name', ({ from, span, want }) => {
  const { at, stepMs } = timeTicks(from, from + span, zone)
  expect(at.map((tick) => tickText(tick, stepMs, zone))).toEqual(want)
})
