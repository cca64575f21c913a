import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gapsOf, parseSeries } from './parse-series'

const quarter = { everyS: 900, perMwh: false }
const one = Date.UTC(2026, 10, 21, 13)

describe('a file of market prices', () => {
  test.each([
    ['comma', '2026-11-21T13:00:00Z,0.25\n2026-11-21T13:15:00Z,-0.01'],
    ['semicolon and decimal comma', '2026-11-21T13:00:00Z;0,25\r\n2026-11-21T13:15:00Z;-0,01\r\n'],
    ['tab', '2026-11-21 13:00Z\t0.25\n2026-11-21 13:15Z\t-0.01'],
    [
      'header, quotes and a byte order mark',
      '\uFEFF"time","price"\n"2026-11-21T13:00Z","0.25"\n"2026-11-21T13:15Z","-0.01"',
    ],
    ['offset', '2026-11-21T14:00:00+01:00,0.250\n2026-11-21T08:15:00-0500,-0.01'],
  ])('with %s', (_what, text) => {
    expect(parseSeries(text, quarter)).toEqual({
      points: [
        { at: one, price: '0.25' },
        { at: one + 900_000, price: '-0.01' },
      ],
      errors: [],
    })
  })

  test.each([
    ['local time', '2026-11-21 13:00,0.25', 'timeZone'],
    ['no time', 'at noon 1,0.25', 'time'],
    ['a day that is none', '2026-13-41T13:00Z,0.25', 'time'],
    ['off the grid', '2026-11-21T13:05:00Z,0.25', 'grid'],
    ['no price', '2026-11-21T13:00:00Z,cheap', 'price'],
    ['exponent', '2026-11-21T13:00:00Z,1e3', 'price'],
    ['too many places', '2026-11-21T13:00:00Z,0.1234567', 'range'],
    ['too large', '2026-11-21T13:00:00Z,1234567', 'range'],
    ['three columns', '2026-11-21T13:00:00Z,0.25,EUR', 'columns'],
    ['the same instant twice', '2026-11-21T13:00:00Z,0.25\n2026-11-21T14:00:00+01:00,0.25', 'duplicate'],
    ['nothing', '', 'empty'],
    ['only a header', 'time,price', 'empty'],
  ])('%s is an error with its line', (_what, text, code) => {
    const { errors } = parseSeries(text, quarter)
    expect(errors.map((error) => error.code)).toEqual([code])
    expect(errors[0]!.line).toBe(code === 'duplicate' ? 2 : 1)
  })

  test('prices per MWh are prices per kWh with the point moved, exactly', () => {
    const micro = fc.integer({ min: -999_999_999, max: 999_999_999 })
    fc.assert(
      fc.property(micro, (n) => {
        const sign = n < 0 ? '-' : ''
        const digits = String(Math.abs(n)).padStart(4, '0')
        const perMwh = `${sign}${digits.slice(0, -3)}.${digits.slice(-3)}`
        const { points } = parseSeries(`2026-11-21T13:00Z,${perMwh}`, { ...quarter, perMwh: true })
        expect(Math.round(Number(points[0]!.price) * 1_000_000)).toBe(n)
      }),
    )
  })

  test('gaps are counted between the first and the last price', () => {
    const { points } = parseSeries('2026-11-21T14:00Z,1\n2026-11-21T13:00Z,2\n2026-11-21T13:15Z,3', quarter)
    expect(points.map(({ price }) => price)).toEqual(['2', '3', '1'])
    expect(gapsOf(points, 900)).toBe(2)
    expect(gapsOf([], 900)).toBe(0)
  })
})
