import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween, instantOf, localDay } from './local-time'
import { comparedRange, resolveRange, stepsOf } from './range'
import { nextRun, retryAfterMs } from './schedule'

test.each([
  ['thisMonth', '2026-11-21', '2026-11-01', '2026-11-21'],
  ['thisMonth', '2026-12-01', '2026-12-01', '2026-12-01'],
  ['lastMonth', '2026-03-31', '2026-02-01', '2026-02-28'],
  ['lastMonth', '2026-01-01', '2025-12-01', '2025-12-31'],
  ['last7', '2026-03-03', '2026-02-25', '2026-03-03'],
  ['last30', '2026-03-01', '2026-01-31', '2026-03-01'],
  ['thisYear', '2026-11-21', '2026-01-01', '2026-11-21'],
] as const)('%s on %s', (name, today, from, to) => expect(resolveRange(name, today)).toEqual({ from, to }))

test('a custom range may be said backwards', () =>
  expect(resolveRange('custom', '2026-11-21', { from: '2026-05-02', to: '2026-05-01' })).toEqual({
    from: '2026-05-01',
    to: '2026-05-02',
  }))

test.each([
  ['part of a month: the same days before', '2026-03-01', '2026-03-29', 'previous', '2026-02-01', '2026-02-28'],
  ['a whole month: the whole one before', '2026-02-01', '2026-02-28', 'previous', '2026-01-01', '2026-01-31'],
  ['a year so far', '2026-01-01', '2026-11-21', 'previous', '2025-01-01', '2025-11-21'],
  ['seven days', '2026-11-15', '2026-11-21', 'previous', '2026-11-08', '2026-11-14'],
  ['a leap day last year', '2028-02-29', '2028-02-29', 'lastYear', '2027-02-28', '2027-02-28'],
  ['a month last year', '2026-11-01', '2026-11-21', 'lastYear', '2025-11-01', '2025-11-21'],
] as const)('%s', (_, from, to, compare, first, last) =>
  expect(comparedRange({ from, to }, compare)).toEqual({ from: first, to: last }),
)

const day = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('2000-01-01', n))

test('steps cover a range once, without gaps', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 800 }), fc.constantFrom('day', 'week', 'month'), (from, more, step) => {
      const range = { from, to: addDays(from, more) }
      const steps = stepsOf(range, step)
      expect(steps[0]?.from).toBe(from)
      expect(steps.at(-1)?.to).toBe(range.to)
      for (const [index, each] of steps.slice(1).entries()) expect(each.from).toBe(addDays(steps[index]!.to, 1))
      expect(steps.reduce((sum, each) => sum + daysBetween(each.from, each.to), 0)).toBe(more + 1)
    }),
  )
})

describe('turns of a schedule', () => {
  const at = (text: string) => Date.parse(text)
  test.each([
    ['daily, before six', 'daily', '2026-11-21T04:59:00Z', '2026-11-21T05:00:00Z'],
    ['daily, at six: the next day', 'daily', '2026-11-21T05:00:00Z', '2026-11-22T05:00:00Z'],
    ['the day clocks go forward', 'daily', '2026-03-28T12:00:00Z', '2026-03-29T04:00:00Z'],
    ['the day clocks go back', 'daily', '2026-10-24T12:00:00Z', '2026-10-25T05:00:00Z'],
    ['weekly on Monday', 'weekly', '2026-11-21T12:00:00Z', '2026-11-23T05:00:00Z'],
    ['monthly', 'monthly', '2026-11-21T12:00:00Z', '2026-12-01T05:00:00Z'],
    ['monthly on the first, before six', 'monthly', '2026-12-01T03:00:00Z', '2026-12-01T05:00:00Z'],
    ['monthly over the year', 'monthly', '2026-12-01T06:00:00Z', '2027-01-01T05:00:00Z'],
  ] as const)('%s', (_, every, after, next) =>
    expect(new Date(nextRun(every, at(after), 'Europe/Amsterdam')).toISOString()).toBe(
      at(next) ? new Date(next).toISOString() : '',
    ),
  )

  test('is always later, at six on the wall', () => {
    const zones = ['Europe/Amsterdam', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland', 'UTC']
    fc.assert(
      fc.property(
        fc.integer({ min: at('2020-01-01'), max: at('2030-01-01') }),
        fc.constantFrom(...zones),
        fc.constantFrom('daily', 'weekly', 'monthly'),
        (after, zone, every) => {
          const next = nextRun(every, after, zone)
          expect(next).toBeGreaterThan(after)
          expect(instantOf(localDay(next, zone), 6, zone)).toBe(next)
        },
      ),
    )
  })

  test('what failed is tried again four times', () =>
    expect([1, 2, 3, 4, 5].map((n) => retryAfterMs(n))).toEqual([300_000, 900_000, 3_600_000, 14_400_000, null]))
})
