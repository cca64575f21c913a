import { z } from 'zod'
import type { TariffDefinition } from './tariff'

/** More than any real tariff needs; keeps a hostile one from costing time. */
export const mostElements = 100

/**
 * The shape of TariffDefinition, built twice from one text. Strict: what is stored as a version. Lenient: any JSON
 * reads as something, a field of a wrong type as its fallback (numbers as NaN, which no comparison holds for), and
 * array positions stay, so that paths of problems name what the editor shows.
 */
function build(lenient: boolean) {
  const leaf = <T extends z.ZodType>(schema: T, fallback: z.output<T>): T =>
    (lenient ? schema.catch(fallback) : schema) as unknown as T
  const list = <T extends z.ZodType>(item: T, most: number) => leaf(z.array(item).max(most), [])
  const number = leaf(z.number(), Number.NaN)
  const numberOrNull = leaf(z.number().nullable(), null)
  const bound = leaf(z.number().optional(), undefined)
  const wording = leaf(z.string().max(20).optional(), undefined)
  const dimension = leaf(z.enum(['ENERGY', 'TIME', 'PARKING_TIME', 'FLAT']), 'FLAT')
  const dynamic = z.object({
    seriesId: number,
    factor: number,
    markup: number,
    floor: numberOrNull,
    cap: numberOrNull,
  })
  const component = z.object({
    type: dimension,
    price: number,
    vatPercent: numberOrNull,
    stepSize: number,
    dynamic: leaf(dynamic.nullish(), undefined),
    sessionCap: leaf(z.number().nullish(), undefined),
  })
  const day = z.enum(['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'])
  const restrictions = z.object({
    startTime: wording,
    endTime: wording,
    startDate: wording,
    endDate: wording,
    minKwh: bound,
    maxKwh: bound,
    minCurrentA: bound,
    maxCurrentA: bound,
    minPowerKw: bound,
    maxPowerKw: bound,
    minDurationS: bound,
    maxDurationS: bound,
    dayOfWeek: leaf(z.array(day).max(14).optional(), undefined),
    reservation: leaf(z.enum(['RESERVATION', 'RESERVATION_EXPIRES']).optional(), undefined),
    minIdleS: bound,
    maxIdleS: bound,
    groups: leaf(z.array(z.string().min(1).max(100)).max(50).optional(), undefined),
    minRatedKw: bound,
    maxRatedKw: bound,
  })
  const element = z.object({
    name: leaf(z.string().max(120).optional(), undefined),
    components: list(component, 20),
    restrictions: leaf(restrictions, {}),
  })
  const limit = leaf(z.object({ beforeTaxes: numberOrNull, afterTaxes: numberOrNull }).nullable(), null)
  const instant = leaf(z.string().max(40).nullable(), null)
  return z.object({
    currency: leaf(z.string().max(3), ''),
    kind: leaf(z.enum(['regular', 'adHoc', 'cheap', 'fast', 'green']), 'regular'),
    taxIncluded: leaf(z.enum(['no', 'yes', 'notApplicable']), 'no'),
    elements: list(lenient ? element.catch({ components: [], restrictions: {} }) : element, mostElements),
    minPrice: limit,
    maxPrice: limit,
    validFrom: instant,
    validUntil: instant,
    texts: list(z.object({ language: z.string().max(10), text: z.string().max(2_000) }), 40),
    url: leaf(z.string().max(2_000).nullable(), null),
  })
}

/** Exactly a TariffDefinition; unknown fields fall away. */
export const tariffSchema = build(false)

const lenientSchema = build(true)

/**
 * What a draft may be while somebody writes it: any JSON object of a sane size. Its mistakes are for checkTariff to
 * name, not a reason to lose what was typed.
 */
export const draftSchema = z
  .record(z.string().max(100), z.json())
  .refine((draft) => JSON.stringify(draft).length <= 200_000, 'A tariff draft holds at most 200 000 characters.')

/** The best reading of a draft, for drawing and checking it; never throws. Not a tariff to price with. */
export function readDraft(draft: unknown): TariffDefinition {
  const read = lenientSchema.safeParse(draft)
  if (read.success) return read.data as TariffDefinition
  return lenientSchema.parse({}) as TariffDefinition
}
