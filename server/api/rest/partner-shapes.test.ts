import { describe, expect, test } from 'vitest'
import { portsFor } from '../../testing/api-caller'
import { plainPeriod, plainQuote, plainTariff, restServer } from '../../testing/rest-server'
import { testDatabase } from '../../testing/test-database'

const db = await testDatabase()
const { quote, bugs } = await restServer(db, portsFor(db))

type Quoted = {
  total: { beforeTax: string; afterTax: string }
  periods: { startedAt: string; endedAt: string; kind: string }[]
  notes: string[]
  tariffChecks: { path: string; code: string }[]
}
const priced = async (body: unknown) => {
  const answer = await quote(body)
  const text = await answer.text()
  expect(answer.status, text).toBe(200)
  return JSON.parse(text) as Quoted
}
const refused = async (body: unknown) => {
  const answer = await quote(body)
  const said = (await answer.json()) as { errors: { path: string; message: string }[] }
  expect(answer.status, JSON.stringify(said)).toBe(422)
  return said.errors
}

const component = (type: string, price: number) => ({ type, price, step_size: 1 })
/** Energy 0.25 a kWh, charging 1 an hour, parking 2 an hour. */
const tariff = {
  ...plainTariff,
  elements: [{ price_components: [component('ENERGY', 0.25), component('TIME', 1), component('PARKING_TIME', 2)] }],
}
const timeZone = 'Europe/Amsterdam'
const of = (volumes: Record<string, number>) => Object.entries(volumes).map(([type, volume]) => ({ type, volume }))
const period = (start: string, volumes: Record<string, number>) => ({
  start_date_time: start,
  dimensions: of(volumes),
})
const kinds = ({ periods }: Quoted) =>
  periods.map(({ kind, startedAt, endedAt }) => [kind, startedAt.slice(11, 16), endedAt.slice(11, 16)])

describe('DateTimes of OCPI', () => {
  test('without an offset are UTC, in periods and at the session’s end', async () => {
    const charging_periods = [period('2026-01-05T10:00:00', { ENERGY: 20 })]
    const got = await priced({ tariff, timeZone, charging_periods, end_date_time: '2026-01-05T12:00:00' })
    expect(kinds(got)).toEqual([['charging', '10:00', '12:00']])
    expect(got.notes.join(' ')).toContain('are UTC, as OCPI says')
  })

  test('our own names are the site’s clocks', async () => {
    const periods = [{ kind: 'charging', start: '2026-01-05T10:00', kwh: 20 }]
    const got = await priced({ tariff, timeZone, periods, endDateTime: '2026-01-05T12:00' })
    expect(kinds(got)).toEqual([['charging', '09:00', '11:00']])
    expect(got.notes).toEqual([])
  })

  test.each(['2026-02-30T10:00:00Z', '2026-04-31T10:00:00+02:00'])('%s is no day', async (start) => {
    const errors = await refused({ ...plainQuote, periods: [{ ...plainPeriod, start }] })
    expect(errors[0]?.path).toBe('periods[0].start')
  })
})

describe('parking in a CDR', () => {
  test('with a little energy and no TIME is parking: 2 h + 20.05 kWh + 1 h', async () => {
    const charging_periods = [
      period('2026-01-05T10:00:00Z', { ENERGY: 20, TIME: 2 }),
      period('2026-01-05T12:00:00Z', { ENERGY: 0.05, PARKING_TIME: 1 }),
    ]
    const got = await priced({ tariff, timeZone, charging_periods })
    expect(kinds(got)).toEqual([
      ['charging', '10:00', '12:00'],
      ['idle', '12:00', '13:00'],
    ])
    expect(got.total.beforeTax).toBe('9.0125')
  })

  test('that is shorter than its period lies at its end: 20 kWh + 1.5 h + 0.5 h', async () => {
    const charging_periods = [period('2026-01-05T10:00:00Z', { ENERGY: 20, PARKING_TIME: 0.5 })]
    const got = await priced({ tariff, timeZone, charging_periods, end_date_time: '2026-01-05T12:00:00Z' })
    expect(got.total.beforeTax).toBe('7.5')
    expect(got.notes).toEqual([])
  })
})

describe('what was assumed is said', () => {
  test('times that do not fit between two starts, and a stretch nobody described', async () => {
    const odd = [
      period('2026-01-05T10:00:00Z', { ENERGY: 20, TIME: 0.5 }),
      period('2026-01-05T12:00:00Z', { ENERGY: 1, TIME: 0.5 }),
    ]
    const got = await priced({ tariff, timeZone, charging_periods: odd })
    expect(got.notes).toEqual([
      'charging_periods[0]: its times say 30 min; 120 min were priced, from its start to its end.',
    ])
    const apart = [plainPeriod, { ...plainPeriod, start: '2026-01-05T14:00' }]
    expect((await priced({ ...plainQuote, periods: apart })).notes).toEqual([
      'From 2026-01-05T11:00:00.000Z to 2026-01-05T13:00:00.000Z there is no period: nothing was priced there.',
    ])
  })

  test('volumes with four decimals fit', async () => {
    const rounded = [
      period('2026-01-05T10:00:00Z', { ENERGY: 20.1234, TIME: 0.3333 }),
      period('2026-01-05T10:20:00Z', { PARKING_TIME: 0.3333 }),
    ]
    expect((await priced({ tariff, timeZone, charging_periods: rounded })).notes).toEqual([])
  })

  test.each([
    ['start_date_time', '2027-01-01T00:00:00', 'counts from 2027-01-01'],
    ['end_date_time', '2026-01-05T09:00:00', 'counted until 2026-01-05'],
  ])('a tariff whose %s does not reach the session', async (name, value, note) => {
    const got = await priced({ ...plainQuote, tariff: { ...plainTariff, [name]: value } })
    expect(got.notes.join(' ')).toContain(note)
  })
})

describe('a tariff as others write it', () => {
  const within = (restrictions: object, components = [component('ENERGY', 0.25)]) => ({
    ...plainTariff,
    elements: [{ price_components: components, restrictions }],
  })

  test('9:00 to 24:00, and capitals nowhere', async () => {
    const clock = within({ start_time: '9:00', end_time: '24:00', day_of_week: ['monday'] })
    expect((await priced({ ...plainQuote, tariff: clock })).total.beforeTax).toBe('5')
    const reserved = { ...within({ reservation: 'reservation' }, [component('time', 3)]), type: 'regular' }
    const got = await priced({
      ...plainQuote,
      tariff: reserved,
      periods: [{ ...plainPeriod, kind: 'RESERVATION', kwh: 0 }],
    })
    expect(got.total.beforeTax).toBe('6')
    expect(got.notes).toEqual([])
  })

  test('a start of 24:00 is a slip, by the name it was sent under', async () => {
    const errors = await refused({ ...plainQuote, tariff: within({ start_time: '24:00' }) })
    expect(errors[0]?.path).toBe('tariff.elements[0].restrictions.start_time')
  })

  test('what is doubtful has the names it was sent under', async () => {
    const tariff = { ...within({ min_kwh: -1 }), min_price: { excl_vat: 8, incl_vat: 0 } }
    const { tariffChecks } = await priced({ ...plainQuote, tariff })
    expect(tariffChecks.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['elements[0].restrictions.min_kwh', 'min_price.incl_vat']),
    )
  })
})

describe('nonsense', () => {
  const energy = (price: number, more: object = {}) => ({
    ...plainTariff,
    elements: [{ price_components: [{ ...component('ENERGY', price), ...more }] }],
  })
  test.each<[string, object, string]>([
    ['10⁹ kWh', { periods: [{ ...plainPeriod, kwh: 1e9 }] }, 'periods[0].kwh'],
    [
      '10³⁰⁰ kWh',
      { periods: [period('2026-01-05T10:00:00Z', { TIME: 1, ENERGY: 1e300 })] },
      'periods[0].dimensions[1].volume',
    ],
    [
      'energy in a reservation',
      { periods: [period('2026-01-05T10:00:00Z', { RESERVATION_TIME: 0.25, TIME: 2, ENERGY: 20 })] },
      'periods[0]',
    ],
    ['a price of −10³⁰⁰', { tariff: energy(-1e300) }, 'tariff'],
    ['a step of 10³⁰⁰ Wh', { tariff: energy(1, { step_size: 1e300 }) }, 'tariff'],
    ['a tax of 10³⁰⁰ %', { tariff: energy(1, { vat: 1e300 }) }, 'tariff'],
    ['a minimum of 10³⁰⁰', { tariff: { ...plainTariff, min_price: { excl_vat: 1e300 } } }, 'tariff'],
    ['no period', { periods: undefined, chargingPeriods: [null] }, 'chargingPeriods[0]'],
    ['no list of periods', { periods: undefined, chargingPeriods: 5 }, 'chargingPeriods'],
    [
      'dimensions that are none',
      { periods: undefined, chargingPeriods: [{ dimensions: [null] }] },
      'chargingPeriods[0].dimensions[0]',
    ],
    ['no number', { periods: [{ ...plainPeriod, kwh: 'NaN' }] }, 'periods[0].kwh'],
  ])('%s', async (_, more, path) => {
    const errors = await refused({ ...plainQuote, ...more })
    expect(errors.map((one) => one.path)).toContain(path)
    for (const { message } of errors) expect(message).not.toMatch(/\\d|must match/)
  })

  test('none of it was a bug', () => expect(bugs).toEqual([]))
})
