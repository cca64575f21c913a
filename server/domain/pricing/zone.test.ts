import { TZDate } from '@date-fns/tz'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hour } from '../../kernel/time'
import { clockCuts, localTime } from './clock-cuts'
import { offsetStretches } from './zone'

const at = (text: string) => Date.parse(text)
const iso = (ms: number) => new Date(ms).toISOString()

test.each([
  ['one stretch in winter', 'Europe/Berlin', '2026-01-05T00:00Z', '2026-01-08T00:00Z', [1]],
  ['clocks forward', 'Europe/Berlin', '2026-03-28T12:00Z', '2026-03-29T12:00Z', [1, 2]],
  ['clocks back', 'Europe/Berlin', '2026-10-24T12:00Z', '2026-10-25T12:00Z', [2, 1]],
  ['beginning after the change of that day', 'Europe/Berlin', '2026-03-29T06:00Z', '2026-03-29T09:00Z', [2]],
  ['ending before the change of that day', 'America/New_York', '2026-03-08T00:00Z', '2026-03-08T06:00Z', [-5]],
  ['no summer time', 'Asia/Kolkata', '2026-01-01T00:00Z', '2026-02-01T00:00Z', [5.5]],
  ['half an hour of summer time', 'Australia/Lord_Howe', '2026-04-04T00:00Z', '2026-04-05T00:00Z', [11, 10.5]],
  ['UTC itself', 'UTC', '2026-01-01T00:00Z', '2026-01-02T00:00Z', [0]],
] as const)('%s', (_, zone, from, to, hours) => {
  expect(offsetStretches(zone, at(from), at(to)).map(({ offsetMs }) => offsetMs / hour)).toEqual(hours)
})

test('the change is found to the second', () => {
  const stretches = offsetStretches('Europe/Berlin', at('2026-03-28T12:00Z'), at('2026-03-29T12:00Z'))
  expect(iso(stretches[1]!.from)).toBe('2026-03-29T01:00:00.000Z')
})

test('a zone nobody knows is a fault', () => {
  expect(() => offsetStretches('Mars/Olympus', 0, 1)).toThrow(RangeError)
})

test('a mark in the hour that is missing is passed when the clock jumps', () => {
  const [from, to] = [at('2026-03-29T00:00Z'), at('2026-03-29T03:00Z')]
  const cuts = clockCuts(offsetStretches('Europe/Berlin', from, to), [2.5 * hour], to)
  expect(cuts.map(iso)).toEqual(['2026-03-29T01:00:00.000Z'])
})

test('a mark in the hour that comes twice is passed twice', () => {
  const [from, to] = [at('2026-10-24T23:00Z'), at('2026-10-25T03:00Z')]
  const cuts = clockCuts(offsetStretches('Europe/Berlin', from, to), [2.5 * hour], to).sort()
  expect(cuts.map(iso)).toEqual(['2026-10-25T00:30:00.000Z', '2026-10-25T01:00:00.000Z', '2026-10-25T01:30:00.000Z'])
})

test('local time is what a time zone library says', () => {
  const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC')
  const instant = fc.integer({ min: at('2020-01-01T00:00Z') / 1_000, max: at('2030-01-01T00:00Z') / 1_000 })
  fc.assert(
    fc.property(zones, instant, fc.integer({ min: 0, max: 72 * 3_600 }), (zone, startS, laterS) => {
      const ms = (startS + laterS) * 1_000
      const local = localTime(offsetStretches(zone, startS * 1_000, ms), ms)
      const expected = new TZDate(ms, zone)
      expect(local.msOfDay).toBe(
        (expected.getHours() * 3_600 + expected.getMinutes() * 60 + expected.getSeconds()) * 1_000,
      )
      expect(local.weekday).toBe(1 << ((expected.getDay() + 6) % 7))
      expect(local.date).toBe(Date.UTC(expected.getFullYear(), expected.getMonth(), expected.getDate()) / (24 * hour))
    }),
    { numRuns: 500 },
  )
})
