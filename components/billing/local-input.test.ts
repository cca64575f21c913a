import { describe, expect, test } from 'vitest'
import { fromLocalInput, toLocalInput } from './local-input'

describe('a time at the site, in a field', () => {
  test.each([
    ['winter', Date.UTC(2026, 10, 21, 14, 4, 5), 'Europe/Amsterdam', '2026-11-21T15:04:05'],
    ['summer', Date.UTC(2026, 6, 1, 22, 0, 0), 'Europe/Amsterdam', '2026-07-02T00:00:00'],
    ['elsewhere', Date.UTC(2026, 0, 1, 3, 30, 0), 'America/New_York', '2025-12-31T22:30:00'],
  ])('%s', (_, at, zone, text) => {
    expect(toLocalInput(at, zone)).toBe(text)
    expect(fromLocalInput(text, zone)).toBe(at)
  })
  test.each(['', 'soon', '2026-11'])('"%s" is no time', (text) => {
    expect(fromLocalInput(text, 'Europe/Amsterdam')).toBeNull()
  })
})
