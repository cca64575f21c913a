import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { portsFor } from '../../testing/api-caller'
import {
  plainPeriod as period,
  plainQuote as plain,
  restServer,
  plainTariff as tariff,
} from '../../testing/rest-server'
import { testDatabase } from '../../testing/test-database'

const db = await testDatabase()
const { quote, bugs } = await restServer(db, portsFor(db))

type Quoted = {
  currency: string
  total: { beforeTax: string; afterTax: string }
  rounded: { beforeTax: string; afterTax: string; grossMinor: number }
  periods: { startedAt: string; endedAt: string; kind: string }[]
  lines: unknown[]
  byDimension: { ENERGY: { billedVolume: string } }
  notes: string[]
  tariff: { source: string; version: number | null }
  tariffChecks: { code: string }[]
}
const priced = async (body: unknown, headers: Record<string, string> = {}) => {
  const answer = await quote(body, headers)
  const text = await answer.text()
  expect(answer.status, text).toBe(200)
  return JSON.parse(text) as Quoted
}

test('an inline tariff needs no key; totals are exact and rounded', async () => {
  const got = await priced(plain)
  expect(Number(got.total.beforeTax)).toBe(5)
  expect(Number(got.total.afterTax)).toBe(5.5)
  expect(got.rounded).toMatchObject({ beforeTax: '5.00', tax: '0.50', afterTax: '5.50', grossMinor: 550 })
  expect(got.periods).toMatchObject([{ startedAt: '2026-01-05T09:00:00.000Z', endedAt: '2026-01-05T11:00:00.000Z' }])
  expect(got.lines).toHaveLength(1)
})

const at = '2026-01-05T10:00:00+01:00'
describe.each<[string, object]>([
  ['local time', { ...period }],
  [
    'an offset, an end and kWh as text',
    { type: 'charging', startedAt: at, endedAt: '2026-01-05T11:00:00Z', energyKwh: '20' },
  ],
  ['snake case', { kind: 'CHARGING', started_at: at, duration_s: 7200, energy_kwh: 20 }],
  [
    'our own names',
    {
      kind: 'charging',
      startedAt: Date.parse(at),
      endedAt: Date.parse(at) + 7_200_000,
      energyWh: 20_000,
      powerW: null,
    },
  ],
  [
    'an OCPI ChargingPeriod',
    {
      start_date_time: at,
      dimensions: [
        { type: 'ENERGY', volume: 20 },
        { type: 'TIME', volume: 2 },
      ],
    },
  ],
  [
    'OCPI in camelCase',
    {
      startDateTime: at,
      dimensions: [
        { type: 'ENERGY', volume: 20 },
        { type: 'TIME', volume: 2 },
      ],
    },
  ],
])('a period in %s', (_, said) => {
  test('is the same session', async () => {
    const { lines: _lines, ...got } = await priced({ ...plain, periods: [said] })
    expect(got).toMatchObject({
      rounded: { afterTax: '5.50' },
      periods: [{ startedAt: '2026-01-05T09:00:00.000Z', endedAt: '2026-01-05T11:00:00.000Z' }],
    })
  })
})

test('OCPI periods end where the next begins, the last by its times or the session’s end', async () => {
  const dimensions = (type: string) => [{ type, volume: 0.5 }]
  const periods = [
    { start_date_time: '2026-01-05T10:00:00Z', dimensions: [{ type: 'ENERGY', volume: 4 }] },
    { start_date_time: '2026-01-05T11:00:00Z', dimensions: dimensions('PARKING_TIME') },
  ]
  const byTimes = await priced({ tariff, charging_periods: periods })
  expect(byTimes.periods).toMatchObject([
    { kind: 'charging', endedAt: '2026-01-05T11:00:00.000Z' },
    { kind: 'idle', endedAt: '2026-01-05T11:30:00.000Z' },
  ])
  expect(byTimes.notes.join(' ')).toContain('UTC was taken')
  const bySession = await priced({ tariff, periods, endDateTime: '2026-01-05T12:00:00Z' })
  expect(bySession.periods.at(-1)).toMatchObject({ endedAt: '2026-01-05T12:00:00.000Z' })
})

test('2.3.0 is told by its fields; what a partner made up is noted and tolerated', async () => {
  const newer = { ...tariff, tax_included: 'YES', favourite: 1, min_price: { before_taxes: 8 } }
  const got = await priced({ ...plain, tariff: newer })
  expect(got).toMatchObject({ tariff: { source: 'inline', ocpiVersion: '2.3.0' } })
  expect(got.notes.join(' ')).toContain('tariff.favourite')
  expect(Number(got.total.beforeTax)).toBe(8)
})

test.each<[string, unknown, number, string]>([
  ['no JSON', '{"tariff":', 400, ''],
  ['no UTF-8 object', '"text"', 422, ''],
  ['a list', [], 422, ''],
  ['neither tariff nor id', { periods: [period] }, 422, 'tariff'],
  ['both', { ...plain, tariffId: 1 }, 422, 'tariffId'],
  ['no periods', { tariff }, 422, 'periods'],
  ['a currency of its own', { ...plain, tariff: { ...tariff, currency: 'XXQ' } }, 422, 'tariff.currency'],
  ['another currency', { ...plain, currency: 'USD' }, 422, 'currency'],
  ['an unknown zone', { ...plain, timeZone: 'Mars/Olympus' }, 422, 'timeZone'],
  [
    'a price that is none',
    {
      ...plain,
      tariff: { ...tariff, elements: [{ price_components: [{ type: 'ENERGY', price: 'much', step_size: 1 }] }] },
    },
    422,
    'tariff.elements[0].price_components[0].price',
  ],
  [
    'an infinite price',
    JSON.stringify(plain).replace('0.25', '1e999'),
    422,
    'tariff.elements[0].price_components[0].price',
  ],
  [
    'a time that is none',
    { ...plain, tariff: { ...tariff, elements: [{ ...tariff.elements[0], restrictions: { start_time: '25:00' } }] } },
    422,
    'tariff.elements[0].restrictions.start_time',
  ],
  ['an instant that is none', { ...plain, periods: [{ ...period, start: 'yesterday' }] }, 422, 'periods[0].start'],
  ['30 February', { ...plain, periods: [{ ...period, start: '2026-02-30T10:00' }] }, 422, 'periods[0].start'],
  ['energy below zero', { ...plain, periods: [{ ...period, kwh: -1 }] }, 422, 'periods[0].kwh'],
  ['an unknown kind', { ...plain, periods: [{ ...period, kind: 'sleeping' }] }, 422, 'periods[0].kind'],
  [
    'an end before its start',
    { ...plain, periods: [{ kind: 'charging', start: at, end: '2026-01-05T08:00:00Z' }] },
    422,
    'periods[0].end',
  ],
  [
    'periods on top of each other',
    { ...plain, periods: [period, { ...period, start: '2026-01-05T11:00' }] },
    422,
    'periods[1].start',
  ],
  ['no end', { ...plain, periods: [{ kind: 'charging', start: at }] }, 422, 'periods[0].end'],
  ['ten years', { ...plain, periods: [{ ...period, seconds: 315_360_000 }] }, 422, 'periods[0].end'],
  [
    'a volume that is none',
    { ...plain, periods: [{ start_date_time: at, dimensions: [{ type: 'ENERGY', volume: {} }] }] },
    422,
    'periods[0].dimensions[0].volume',
  ],
  ['periods that are no objects', { ...plain, periods: ['x'] }, 422, 'periods[0]'],
  ['too many periods', { ...plain, periods: Array.from({ length: 2_001 }, () => period) }, 422, 'periods'],
  [
    'too many elements',
    { ...plain, tariff: { ...tariff, elements: Array.from({ length: 101 }, () => tariff.elements[0]) } },
    422,
    'tariff.elements',
  ],
  [
    'a step below zero',
    {
      ...plain,
      tariff: { ...tariff, elements: [{ price_components: [{ type: 'ENERGY', price: 1, step_size: -5 }] }] },
    },
    422,
    'tariff.elements[0].price_components[0].step_size',
  ],
  ['depth', `{"tariff":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 422, 'tariff'],
  [
    'depth inside',
    `{"tariff":{"elements":${'['.repeat(100_000)}${']'.repeat(100_000)}},"periods":[{}]}`,
    422,
    'tariff.currency',
  ],
  [
    'names of prototypes',
    '{"__proto__":{"tariff":{}},"constructor":{"prototype":{"x":1}},"periods":[]}',
    422,
    'tariff',
  ],
])('%s is a problem with its path', async (_, body, status, path) => {
  const answer = await quote(body)
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  const said = (await answer.json()) as { status: number; title: string; errors?: { path: string }[] }
  expect(answer.status, JSON.stringify(said)).toBe(status)
  expect(said).toMatchObject({ status })
  if (status === 422) expect(said.errors?.map((one) => one.path)).toContain(path)
  expect(({} as Record<string, unknown>).x).toBeUndefined()
})

test('a prototype in a tariff changes nothing', async () => {
  const body = JSON.stringify({ ...plain, tariff: { ...tariff, note: 1 } }).replace('"note"', '"__proto__"')
  expect(body).toContain('__proto__')
  expect(await priced(body)).toMatchObject({ rounded: { afterTax: '5.50' } })
})

/** The vectors with the tariffs OCPI publishes, where they lie beside the checkout. */
const data = path.resolve(import.meta.dirname, '../../../../shared/data')
const file = path.join(data, 'tariff-vectors/vectors.json')
type Vector = {
  id: string
  tariff: string | { inline: object }
  periods: object[]
  expected: { excl: string; incl?: string; billed?: { ENERGY?: string } }
}
const vectors: Vector[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).vectors : []
const tariffOfVector = ({ tariff: said }: Vector) =>
  typeof said === 'string' ? JSON.parse(readFileSync(path.join(data, `ocpi-examples-${said}`), 'utf8')) : said.inline

test.skipIf(vectors.length === 0)('every tariff vector, as it is written (needs ../shared/data)', async () => {
  for (const vector of vectors) {
    const { periods, expected, id } = vector
    const got = await priced({ tariff: tariffOfVector(vector), periods, timeZone: 'Europe/Berlin' })
    const digits = (text: string) => (text.split('.')[1] ?? '').length
    expect(Number(got.total.beforeTax).toFixed(digits(expected.excl)), id).toBe(expected.excl)
    if (expected.incl) expect(Number(got.total.afterTax).toFixed(digits(expected.incl)), id).toBe(expected.incl)
    if (expected.billed?.ENERGY)
      expect(Number(got.byDimension.ENERGY.billedVolume), id).toBe(Number(expected.billed.ENERGY))
  }
})

test('any JSON at any place is answered, and never a bug', async () => {
  const own = await restServer(db, portsFor(db))
  const places: ((value: unknown) => unknown)[] = [
    (value) => value,
    (value) => ({ ...plain, periods: [value] }),
    (value) => ({ ...plain, periods: [{ ...period, seconds: value }] }),
    (value) => ({ ...plain, periods: [{ ...period, dimensions: value }] }),
    (value) => ({ ...plain, tariff: value }),
    (value) => ({ ...plain, tariff: { ...tariff, elements: value } }),
    (value) => ({ ...plain, tariff: { ...tariff, min_price: value } }),
    (value) => ({ ...plain, tariff: { ...tariff, elements: [{ ...tariff.elements[0], restrictions: value }] } }),
    (value) => ({ ...plain, timeZone: value, groups: value }),
    (value) => ({ ...plain, time_zone: value, endDateTime: value }),
  ]
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...places), fc.jsonValue(), async (place, value) => {
      const { status } = await own.quote(JSON.stringify(place(value)))
      expect([200, 422]).toContain(status)
    }),
    { numRuns: 200 },
  )
  expect(own.bugs).toEqual([])
})

test('nothing of the above was a bug', () => expect(bugs).toEqual([]))
