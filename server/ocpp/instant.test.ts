import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readInstant, writeInstant } from './instant'

const noon = Date.UTC(2024, 1, 29, 12)

it.each([
  ['RFC 3339 with Z', '2024-02-29T12:00:00Z', noon, false],
  ['milliseconds', '2024-02-29T12:00:00.250Z', noon + 250, false],
  ['nanoseconds', '2024-02-29T12:00:00.123456789Z', noon + 123, false],
  ['an offset', '2024-02-29T14:00:00+02:00', noon, false],
  ['no zone', '2024-02-29T12:00:00', noon, true],
  ['a space for the T', '2024-02-29 12:00:00Z', noon, true],
  ['an offset without colon', '2024-02-29T07:00:00-0500', noon, true],
  ['no seconds', '2024-02-29T12:00Z', noon, true],
  ['a comma before the fraction', '2024-02-29T12:00:00,5Z', noon + 500, true],
  ['small letters', '2024-02-29t12:00:00z', noon, true],
  ['a day that does not exist', '2022-02-29T12:00:00Z', Date.UTC(2022, 2, 1, 12), true],
  ['a 31st of April', '2022-04-31T12:00:00Z', Date.UTC(2022, 4, 1, 12), true],
  ['a date alone', '2024-02-29', Date.UTC(2024, 1, 29), true],
  ['1970', '1970-01-01T00:00:00Z', 0, false],
])('reads %s', (_name, text, at, deviates) => {
  const read = readInstant(text)
  expect(read.at).toBe(at)
  expect(read.deviation !== null).toBe(deviates)
})

it.each(['', 'now', '12:00', '2024', '31.12.2024 10:00', null, 5, {}])('cannot read %j, and says so', (value) => {
  expect(readInstant(value)).toMatchObject({ at: null, deviation: expect.any(String) })
})

it('reads back every instant it writes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: Date.UTC(9999, 11, 31) }), (at) => {
      expect(readInstant(writeInstant(at))).toEqual({ at, deviation: null })
    }),
  )
})
