import { TZDate } from '@date-fns/tz'
import { format } from 'date-fns'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatAge, formatAgeShort, spokenAge } from './age'
import { formatDuration, formatElapsed, formatLatency } from './duration'
import { freshness } from './freshness'
import {
  foreignZone,
  formatDate,
  formatDateTime,
  formatIso,
  formatMoment,
  formatTime,
  formatTimeMs,
  zoneName,
} from './instant'
import { byPattern } from './wall-clock'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

describe('durations', () => {
  test.each([
    [-5 * second, '0:00'],
    [48 * second, '0:48'],
    [19 * minute + 42 * second, '19:42'],
    [hour + 12 * minute + 8 * second, '1:12:08'],
    [30 * hour, '30:00:00'],
  ])('%i ms runs as %s', (ms, text) => expect(formatElapsed(ms)).toBe(text))
  test.each([
    [120, '120 ms'],
    [48 * second, '48 s'],
    [22 * minute + 30 * second, '22 min'],
    [hour + 12 * minute, '1 h 12 min'],
    [2 * hour, '2 h'],
    [14 * day + 6 * hour, '14 d 6 h'],
  ])('%i ms in words is %s', (ms, text) => expect(plain(formatDuration(ms))).toBe(text))
  test('latency', () => {
    expect(plain(formatLatency(41))).toBe('41 ms')
    expect(plain(formatLatency(1_440))).toBe('1.4 s')
  })
})

describe('ages', () => {
  test.each([
    [-minute, 'now'],
    [400, 'now'],
    [2 * second, '2 s ago'],
    [2 * minute + 59 * second, '2 min ago'],
    [47 * hour, '47 h ago'],
    [48 * hour, '2 d ago'],
  ])('%i ms is %s', (ms, text) => expect(plain(formatAge(ms))).toBe(text))
  test('short and spoken', () => {
    expect(plain(formatAgeShort(5 * minute))).toBe('5 min')
    expect(spokenAge(2 * minute)).toBe('2 minutes old')
    expect(spokenAge(hour)).toBe('1 hour old')
  })
})

describe('instants in a zone', () => {
  const winter = Date.UTC(2026, 10, 20, 17, 42, 5, 112)
  const summer = Date.UTC(2026, 6, 1, 22, 30)
  test.each([
    ['Europe/Amsterdam', '18:42'],
    ['Europe/London', '17:42'],
    ['UTC', '17:42'],
    ['Asia/Kolkata', '23:12'],
  ])('%s', (zone, text) => expect(formatTime(winter, zone)).toBe(text))
  test('the date is the zone’s date', () => {
    expect(plain(formatDate(summer, 'Europe/Amsterdam'))).toBe('Thu 2 Jul 2026')
    expect(plain(formatDateTime(summer, 'Europe/Amsterdam'))).toBe('2 Jul 2026, 00:30')
  })
  test('both sides of the autumn clock change are told apart by their zone name', () => {
    const first = Date.UTC(2026, 9, 25, 0, 30)
    const second = Date.UTC(2026, 9, 25, 1, 30)
    expect(formatTime(first, 'Europe/Amsterdam')).toBe('02:30')
    expect(formatTime(second, 'Europe/Amsterdam')).toBe('02:30')
    expect(zoneName(first, 'Europe/Amsterdam')).not.toBe(zoneName(second, 'Europe/Amsterdam'))
  })
  test('moments are as short as they can be', () => {
    const now = winter + 2 * hour
    expect(formatMoment(winter, now, 'Europe/Amsterdam')).toBe('18:42')
    expect(plain(formatMoment(winter - 2 * day, now, 'Europe/Amsterdam'))).toBe('18 Nov 18:42')
    expect(plain(formatMoment(winter - 400 * day, now, 'Europe/Amsterdam'))).toBe('16 Oct 2025, 19:42')
  })
  test('a zone is named only when its clock differs from the viewer’s', () => {
    expect(foreignZone(winter, 'Europe/Brussels', 'Europe/Amsterdam')).toBeNull()
    expect(foreignZone(winter, 'Europe/London', 'Europe/Amsterdam')).toBe('GMT')
    expect(foreignZone(winter, undefined, 'Europe/Amsterdam')).toBeNull()
  })
  test('machine form', () => {
    expect(formatIso(winter)).toBe('2026-11-20T17:42:05.112Z')
    expect(formatTimeMs(winter, 'UTC')).toBe('17:42:05.112')
  })
})

describe('freshness', () => {
  const now = 1_000_000
  test.each([
    ['never reported', { at: null }, 'unknown'],
    ['just now', { at: now }, 'live'],
    ['ahead of us', { at: now + 5_000 }, 'live'],
    ['two intervals', { at: now - 20_000 }, 'live'],
    ['a little more', { at: now - 20_001 }, 'stale'],
    ['ten intervals', { at: now - 100_000 }, 'stale'],
    ['more', { at: now - 100_001 }, 'expired'],
    ['fresh but cut off', { at: now, connected: false }, 'expired'],
  ] as const)('%s', (_name, input, level) => expect(freshness({ now, expectedMs: 10_000, ...input })).toBe(level))
})

test('an instant by a pattern is what a date library makes of it, in any zone and through its changes of clock', () => {
  const zones = [
    'Europe/Amsterdam',
    'America/St_Johns',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
    'Pacific/Chatham',
    'UTC',
  ]
  const pattern = 'EEE d MMM yyyy-MM-dd HH:mm:ss.SSS xxx'
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), fc.constantFrom(...zones), (at, zone) => {
      expect(byPattern(at, zone, pattern)).toBe(format(new TZDate(at, zone), pattern))
    }),
    { numRuns: 500 },
  )
  for (const none of [undefined, null, '']) expect(byPattern(0, none, pattern)).toBe(format(new Date(0), pattern))
  expect(() => byPattern(Number.NaN, 'UTC', 'yyyy')).toThrow(RangeError)
  expect(() => byPattern(0, 'Mars/Olympus', 'yyyy')).toThrow(RangeError)
})
