import { z } from 'zod'

const error = 'This is a number, or a text that is one'
const number = z
  .union([z.number(), z.string().regex(/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,2})?$/i, error)], { error })
  .describe('A number, or a text that is one')
const said = number.nullish()
const instant = z
  .union([z.string().max(40), z.number()])
  .nullish()
  .describe('ISO 8601 with offset; without one it is local time in timeZone; a number is milliseconds UTC')
const dimension = z.looseObject({ type: z.string().max(40), volume: number })

/**
 * One stretch of a session, in our words or as an OCPI ChargingPeriod; in snake_case or camelCase. Of several names of
 * one thing the first that is there counts.
 */
export const periodSchema = z.looseObject({
  kind: z
    .string()
    .max(40)
    .nullish()
    .describe(
      'charging | parking (or idle) | reservation | reservation_expired. Left out: read from the dimensions, or charging',
    ),
  type: z.string().max(40).nullish(),
  start: instant,
  startedAt: instant,
  start_date_time: instant.describe('As in OCPI: UTC when without offset. Left out: the end of the period before'),
  end: instant,
  endedAt: instant,
  end_date_time: instant.describe(
    'UTC when without offset. Left out: by seconds, or the start of the period after, or the volumes of its times',
  ),
  seconds: said,
  durationS: said.describe('Length in seconds'),
  kwh: said,
  energyKwh: said,
  energyWh: said,
  powerKw: said,
  powerW: said,
  currentA: said.describe('Sum over the phases'),
  dimensions: z
    .array(dimension)
    .max(50)
    .nullish()
    .describe(
      'OCPI CdrDimensions: ENERGY (kWh), TIME, PARKING_TIME, RESERVATION_TIME (hours), POWER, MAX_POWER, MIN_POWER (kW), CURRENT, MAX_CURRENT, MIN_CURRENT (A)',
    ),
})

export const mostPeriods = 2_000

export const quoteSchema = z.looseObject({
  tariff: z.looseObject({}).nullish().describe('A Tariff object of OCPI 2.2.1 or 2.3.0'),
  tariffVersion: z
    .enum(['2.2.1', '2.3.0'])
    .nullish()
    .describe('OCPI version of `tariff`. Left out: told from its fields'),
  tariffId: z
    .union([z.number(), z.string().max(40)])
    .nullish()
    .describe('A tariff of yours: its id (the version that counts now) or "id@version". Needs a key or a sign-in'),
  periods: z.array(periodSchema).max(mostPeriods).nullish(),
  charging_periods: z.array(periodSchema).max(mostPeriods).nullish().describe('OCPI’s name of periods'),
  chargingPeriods: z.array(periodSchema).max(mostPeriods).nullish(),
  endDateTime: instant.describe('End of the last period, where it does not say so itself'),
  timeZone: z
    .string()
    .max(64)
    .nullish()
    .describe('IANA zone of the site. Left out: UTC, or your organisation’s zone with tariffId'),
  groups: z.array(z.string().max(100)).max(50).nullish().describe('Groups the driver belongs to'),
  ratedPowerW: said.describe('Rated power of the connector'),
  currency: z.string().max(3).nullish().describe('When given, the tariff must be in it'),
})
export type QuoteBody = z.infer<typeof quoteSchema>
export type PeriodBody = z.infer<typeof periodSchema>

const decimal = z.string().describe('An exact decimal number')
const amounts = z.object({ beforeTax: decimal, tax: decimal, afterTax: decimal })
const dimensionTotal = amounts.extend({ volume: decimal, billedVolume: decimal })

export const quoteAnswerSchema = z.object({
  currency: z.string(),
  timeZone: z.string(),
  tariff: z.object({
    source: z.enum(['inline', 'stored']),
    id: z.string().nullable(),
    version: z.number().nullable().describe('Of a stored tariff'),
    ocpiVersion: z.string().nullable().describe('How an inline tariff was read'),
  }),
  total: amounts.describe('Exact, in major units'),
  rounded: z
    .object({
      beforeTax: decimal,
      tax: decimal,
      afterTax: decimal,
      netMinor: z.int(),
      taxMinor: z.int(),
      grossMinor: z.int(),
      minorDigits: z.int(),
      rule: z.string(),
    })
    .describe('What is billed: rounded once, on the total'),
  byDimension: z.object({
    ENERGY: dimensionTotal,
    TIME: dimensionTotal,
    PARKING_TIME: dimensionTotal,
    FLAT: dimensionTotal,
  }),
  reservation: amounts,
  adjustments: z.array(z.object({ kind: z.string(), text: z.string(), amount: amounts })),
  taxes: z.array(z.object({ vatPercent: z.number().nullable(), beforeTax: decimal, tax: decimal })),
  periods: z.array(
    z.looseObject({
      kind: z.string(),
      startedAt: z.string(),
      endedAt: z.string(),
      energyWh: decimal,
      active: z.array(z.looseObject({ dimension: z.string(), element: z.int(), component: z.int(), price: decimal })),
      amount: amounts,
    }),
  ),
  lines: z.array(
    z.looseObject({
      dimension: z.string(),
      element: z.int(),
      component: z.int(),
      condition: z.string(),
      volume: decimal,
      billedVolume: decimal,
      unit: z.string(),
      price: decimal,
      vatPercent: z.number().nullable(),
      amount: amounts,
      periods: z.array(z.int()),
      step: z.string().nullable(),
    }),
  ),
  notes: z.array(z.string()).describe('What was assumed'),
  tariffChecks: z
    .array(
      z.object({ path: z.string(), code: z.string(), severity: z.enum(['error', 'warning']), message: z.string() }),
    )
    .describe('What is doubtful about the tariff; it was priced all the same'),
})

export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})
