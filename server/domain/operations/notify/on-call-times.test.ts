import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { UserId } from '../../../kernel/ids'
import { day, hour } from '../../../kernel/time'
import { quietUntil } from './quiet-hours'
import { dutiesBetween, onCallAt, type Rota } from './rota'
import { instantAt, localTime } from './zone-time'

const zones = [
  'Europe/Amsterdam',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'UTC',
]
const utc = (text: string) => Date.parse(text)
const [mia, tom, sara] = [1, 2, 3] as UserId[] as [UserId, UserId, UserId]

describe('local time', () => {
  test.each([
    ['an ordinary day', '2026-11-21', 9 * 60, 'Europe/Amsterdam', '2026-11-21T08:00:00Z'],
    ['summer', '2026-07-01', 9 * 60, 'Europe/Amsterdam', '2026-07-01T07:00:00Z'],
    ['a time the spring night skips', '2026-03-29', 2 * 60 + 30, 'Europe/Amsterdam', '2026-03-29T01:30:00Z'],
    [
      'a time the autumn night has twice: the first',
      '2026-10-25',
      2 * 60 + 30,
      'Europe/Amsterdam',
      '2026-10-25T00:30:00Z',
    ],
    ['a zone that shifts by half an hour', '2026-10-04', 2 * 60 + 15, 'Australia/Lord_Howe', '2026-10-03T15:45:00Z'],
  ])('%s', (_, date, minutes, zone, expected) => {
    expect(new Date(instantAt(date, minutes, zone)).toISOString()).toBe(new Date(expected).toISOString())
  })

  test('what a clock shows leads back to it, unless the night has it twice', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: utc('2020-01-01'), max: utc('2035-01-01') }),
        fc.constantFrom(...zones),
        (at, zone) => {
          const whole = Math.floor(at / 60_000) * 60_000
          const shown = localTime(whole, zone)
          const back = instantAt(shown.day, shown.minuteOfDay, zone)
          expect(localTime(back, zone)).toEqual(shown)
          expect(whole - back).toBeGreaterThanOrEqual(0)
          expect(whole - back).toBeLessThanOrEqual(hour)
        },
      ),
    )
  })
})

describe('quiet hours', () => {
  const nights = { from: 22 * 60, to: 7 * 60, days: [1, 2, 3, 4, 5, 6, 7] }
  test.each([
    ['in the evening', '2026-11-21T21:30:00Z', '2026-11-22T06:00:00Z'],
    ['in the morning', '2026-11-22T05:59:00Z', '2026-11-22T06:00:00Z'],
    ['over, to the minute', '2026-11-22T06:00:00Z', null],
    ['by day', '2026-11-21T12:00:00Z', null],
    ['through the spring night, which is shorter', '2026-03-28T21:30:00Z', '2026-03-29T05:00:00Z'],
    ['through the autumn night, which is longer', '2026-10-24T20:30:00Z', '2026-10-25T06:00:00Z'],
  ])('%s', (_, at, until) => {
    expect(quietUntil(utc(at), nights, 'Europe/Amsterdam')).toBe(until === null ? null : utc(until))
  })

  test('only on the nights that were chosen: Friday’s reaches into Saturday', () => {
    const fridays = { ...nights, days: [5] }
    expect(quietUntil(utc('2026-11-21T05:00:00Z'), fridays, 'Europe/Amsterdam')).toBe(utc('2026-11-21T06:00:00Z'))
    expect(quietUntil(utc('2026-11-21T22:00:00Z'), fridays, 'Europe/Amsterdam')).toBeNull()
  })

  test('their end is outside of them, or begins the next ones, in every zone and night', () => {
    const minutes = fc.integer({ min: 0, max: 1_439 })
    const quiet = fc.record({ from: minutes, to: minutes, days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }) })
    const instant = fc.integer({ min: utc('2024-01-01'), max: utc('2030-01-01') })
    fc.assert(
      fc.property(instant, quiet, fc.constantFrom(...zones), (at, hours, zone) => {
        const until = quietUntil(at, hours, zone)
        if (until === null) return
        expect(until).toBeGreaterThan(at)
        expect(until - at).toBeLessThanOrEqual(day + hour)
        expect(localTime(until, zone).minuteOfDay === hours.to || quietUntil(until, hours, zone) === null).toBe(true)
      }),
    )
  })
})

describe('rota', () => {
  const weekly: Rota = {
    id: 1,
    name: 'First line',
    timeZone: 'Europe/Amsterdam',
    startsOn: '2026-10-19',
    turnDays: 7,
    shifts: [{ name: '', from: 9 * 60, to: 9 * 60, people: [mia, tom, sara] }],
    overrides: [],
  }
  test.each([
    ['first turn', '2026-10-19T07:00:00Z', mia],
    ['hand-over is at nine by the clock on the wall, also after the clocks changed', '2026-10-26T07:59:00Z', mia],
    ['and then the next', '2026-10-26T08:00:00Z', tom],
    ['round it goes', '2026-11-09T08:00:00Z', mia],
    ['before the first turn it goes backwards', '2026-10-12T08:00:00Z', sara],
  ])('%s', (_, at, who) => {
    expect(onCallAt(weekly, utc(at))).toEqual([who])
  })

  test('who stands in is on call instead, to the minute', () => {
    const covered = {
      ...weekly,
      overrides: [{ id: 1, userId: sara, startsAt: utc('2026-10-21T12:00:00Z'), endsAt: utc('2026-10-21T16:00:00Z') }],
    }
    expect(onCallAt(covered, utc('2026-10-21T11:59:59Z'))).toEqual([mia])
    expect(onCallAt(covered, utc('2026-10-21T12:00:00Z'))).toEqual([sara])
    expect(onCallAt(covered, utc('2026-10-21T16:00:00Z'))).toEqual([mia])
    const duties = dutiesBetween(covered, utc('2026-10-20T00:00:00Z'), utc('2026-10-27T00:00:00Z'))
    expect(duties.map(({ userId, standsIn }) => [userId, standsIn])).toEqual([
      [mia, false],
      [sara, true],
      [mia, false],
      [tom, false],
    ])
  })

  test('shifts of a day: nobody is on call between them', () => {
    const office = { ...weekly, shifts: [{ name: 'Day', from: 8 * 60, to: 17 * 60, people: [tom] }] }
    expect(onCallAt(office, utc('2026-11-21T10:00:00Z'))).toEqual([tom])
    expect(onCallAt(office, utc('2026-11-21T20:00:00Z'))).toEqual([])
  })

  test('shifts that follow one another leave no second without anybody, whatever the clocks do', () => {
    const minutes = fc.uniqueArray(fc.integer({ min: 0, max: 1_439 }), { minLength: 1, maxLength: 4 })
    const instant = fc.integer({ min: utc('2025-01-01'), max: utc('2029-01-01') })
    fc.assert(
      fc.property(
        minutes,
        fc.constantFrom(...zones),
        instant,
        fc.integer({ min: 1, max: 14 }),
        (cuts, zone, at, turnDays) => {
          const sorted = cuts.toSorted((a, b) => a - b)
          const shifts = sorted.map((from, index) => ({
            name: String(index),
            from,
            to: sorted[(index + 1) % sorted.length]!,
            people: [mia, tom],
          }))
          const rota = { ...weekly, timeZone: zone, turnDays, shifts }
          expect(onCallAt(rota, at).length).toBeGreaterThanOrEqual(1)
          const duties = dutiesBetween(rota, at, at + 3 * day)
          expect(duties.some(({ from, to }) => from <= at && at < to)).toBe(true)
        },
      ),
    )
  })
})
