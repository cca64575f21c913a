import { describe, expect, test } from 'vitest'
import { arrivalsPerHour, localHour, siteKinds } from './profile-of-day'

const hours = Array.from({ length: 24 }, (_, hour) => hour)
const perDay = (kind: (typeof siteKinds)[number], weekday: number) =>
  hours.reduce((sum, hour) => sum + arrivalsPerHour(kind, hour, weekday), 0)

describe('arrivals', () => {
  test.each([
    ['homes fill in the evening', 'home', 18, 10],
    ['offices in the morning', 'work', 8, 17],
    ['shops by day, not by night', 'destination', 12, 3],
    ['motorways when people drive home', 'highway', 17, 2],
  ] as const)('%s', (_, kind, peak, trough) => {
    expect(arrivalsPerHour(kind, peak, 2)).toBeGreaterThan(3 * arrivalsPerHour(kind, trough, 2))
  })

  test.each([
    ['work', 3, 1.4],
    ['work', 0, 0.15],
    ['highway', 6, 7.5],
  ] as const)('the hours of %s on weekday %i add up to the day', (kind, weekday, expected) => {
    expect(perDay(kind, weekday)).toBeCloseTo(expected, 9)
  })

  test('never negative, and never so many that one EVSE could not serve them', () => {
    for (const kind of siteKinds) {
      for (const hour of hours) {
        expect(arrivalsPerHour(kind, hour, 1)).toBeGreaterThanOrEqual(0)
        expect(arrivalsPerHour(kind, hour, 1)).toBeLessThan(1)
      }
    }
  })
})

test('the hour is the one on the wall, summer and winter', () => {
  expect(localHour(Date.UTC(2026, 6, 1, 22, 30), 'Europe/Amsterdam')).toEqual({ hour: 0, weekday: 4 })
  expect(localHour(Date.UTC(2026, 0, 4, 22, 30), 'Europe/Berlin')).toEqual({ hour: 23, weekday: 0 })
})
