import { describe, expect, test } from 'vitest'
import { builtInScenarios } from './built-in-scenarios'
import { instantOfLocal, localOfInstant, nextMidnight } from './local-instant'
import { scenarioPeriods } from './scenarios'

const zone = 'Europe/Amsterdam'
const now = Date.parse('2026-11-21T16:00Z')
const scenarios = builtInScenarios(now, zone)
const utc = (text: string | null) => (text === null ? null : Date.parse(text))

describe('wall clock to instant', () => {
  test.each([
    ['winter', '2026-11-27T18:00', zone, '2026-11-27T17:00Z'],
    ['summer', '2026-07-01T18:00', zone, '2026-07-01T16:00Z'],
    ['before the shorter night', '2026-03-29T01:59', zone, '2026-03-29T00:59Z'],
    ['skipped', '2026-03-29T02:30', zone, '2026-03-29T01:30Z'],
    ['after the shorter night', '2026-03-29T03:00', zone, '2026-03-29T01:00Z'],
    ['twice, the first', '2026-10-25T02:30', zone, '2026-10-25T00:30Z'],
    ['after the longer night', '2026-10-25T03:00', zone, '2026-10-25T02:00Z'],
    ['New York', '2026-11-01T01:30', 'America/New_York', '2026-11-01T05:30Z'],
    ['Kathmandu', '2026-11-27T18:00', 'Asia/Kathmandu', '2026-11-27T12:15Z'],
    ['no such day', '2026-02-30T10:00', zone, null],
    ['no such text', '18:00', zone, null],
  ])('%s', (_what, local, timeZone, expected) => {
    expect(instantOfLocal(local, timeZone)).toBe(utc(expected))
  })
})

describe('instant to wall clock', () => {
  test.each([
    ['winter', '2026-11-27T17:00Z', zone, '2026-11-27T18:00', '2026-11-27T23:00Z'],
    ['the first 02:30', '2026-10-25T00:30Z', zone, '2026-10-25T02:30', '2026-10-25T23:00Z'],
    ['the second 02:30', '2026-10-25T01:30Z', zone, '2026-10-25T02:30', '2026-10-25T23:00Z'],
    ['a day of 23 hours', '2026-03-28T23:00Z', zone, '2026-03-29T00:00', '2026-03-29T22:00Z'],
    ['Kathmandu', '2026-11-27T18:20Z', 'Asia/Kathmandu', '2026-11-28T00:05', '2026-11-28T18:15Z'],
    ['midnight skipped', '2026-09-05T20:00Z', 'America/Santiago', '2026-09-05T16:00', '2026-09-06T04:00Z'],
  ])('%s', (_what, at, timeZone, local, midnight) => {
    expect(localOfInstant(Date.parse(at), timeZone)).toBe(local)
    expect(nextMidnight(Date.parse(at), timeZone)).toBe(Date.parse(midnight))
  })
})

describe('built-in scenarios', () => {
  const startOf = (key: string, at: string, timeZone: string) =>
    builtInScenarios(Date.parse(at), timeZone).find((each) => each.key === key)?.scenario.startLocal

  test('eight, each with a key of its own, all to come within 400 days', () => {
    expect(new Set(scenarios.map(({ key }) => key)).size).toBe(8)
    for (const { scenario } of scenarios) {
      const start = instantOfLocal(scenario.startLocal, zone)!
      expect(start).toBeGreaterThan(now)
      expect(start).toBeLessThan(now + 400 * 86_400_000)
    }
  })

  test.each([
    ['on a Saturday', 'evening', '2026-11-21T16:00Z', zone, '2026-11-27T18:00'],
    ['on that Friday, before', 'evening', '2026-11-27T16:59Z', zone, '2026-11-27T18:00'],
    ['at that minute', 'evening', '2026-11-27T17:00Z', zone, '2026-12-04T18:00'],
    ['where it is Friday already', 'evening', '2026-11-26T18:00Z', 'Pacific/Auckland', '2026-11-27T18:00'],
    ['before both nights', 'spring', '2026-01-01T00:00Z', zone, '2026-03-28T22:00'],
    ['before both nights', 'autumn', '2026-01-01T00:00Z', zone, '2026-10-24T23:00'],
    ['between them', 'spring', '2026-06-01T00:00Z', zone, '2027-03-27T22:00'],
    ['the other half of the world', 'spring', '2026-06-01T00:00Z', 'Australia/Sydney', '2026-10-03T22:00'],
    ['no such night', 'spring', '2026-06-01T00:00Z', 'Asia/Kathmandu', undefined],
    ['no such night', 'autumn', '2026-06-01T00:00Z', 'UTC', undefined],
  ])('%s: %s from %s in %s', (_what, key, at, timeZone, expected) => {
    expect(startOf(key, at, timeZone)).toBe(expected)
  })

  test.each(scenarios)('$name: periods follow each other and hold all energy', ({ scenario }) => {
    const periods = scenarioPeriods(scenario, zone)
    const start = instantOfLocal(scenario.startLocal, zone)!
    let until = start
    for (const { startedAt, endedAt } of periods) {
      expect(startedAt).toBe(until)
      expect(endedAt).toBeGreaterThan(startedAt)
      until = endedAt
    }
    expect(until).toBe(start + (scenario.chargingMin + scenario.idleMin) * 60_000)
    expect(periods.reduce((sum, { energyWh }) => sum + energyWh, 0)).toBe(scenario.energyKwh * 1_000)
  })

  test.each(['spring', 'autumn'])('%s runs over the change of the clock', (key) => {
    const { scenario } = scenarios.find((each) => each.key === key)!
    const { startedAt, endedAt } = scenarioPeriods(scenario, zone)[0]!
    const offset = (instant: number) =>
      new Date(instant).toLocaleTimeString('en', { timeZone: zone, timeZoneName: 'longOffset' }).slice(-6)
    expect(offset(startedAt)).not.toBe(offset(endedAt))
  })

  test('without energy or time there is nothing to price', () => {
    const scenario = { ...scenarios[0]!.scenario, chargingMin: 0, idleMin: 30, energyKwh: 0 }
    expect(scenarioPeriods(scenario, zone).map(({ kind }) => kind)).toEqual(['idle'])
    expect(scenarioPeriods({ ...scenario, startLocal: 'soon' }, zone)).toEqual([])
  })
})
