import { Decimal } from 'decimal.js'
import { field } from '../../domain/pricing/ocpi-json'
import { priceSession } from '../../domain/pricing/price-session'
import type { PricedSession } from '../../domain/pricing/priced-session'
import { fieldPath } from '../../domain/pricing/tariff-problem'
import { seriesToQuote } from '../../views/tariff-to-quote'
import type { ApiOptions } from '../http'
import { isZone } from './local-time'
import { answer, type FieldProblem, type RestAnswer, unusable } from './problem'
import { type QuoteBody, quoteSchema } from './quote-schema'
import { type QuotedSession, readSession, validityNotes } from './quote-session'
import { type TariffToPrice, tariffOf } from './quote-tariff'
import type { RestCaller } from './rest-caller'

/** Zone, and what was assumed about it. A stored tariff's operator has a zone; an inline one has not. */
async function zoneOf(options: ApiOptions, caller: RestCaller | null, body: QuoteBody, stored: boolean) {
  const said = body.timeZone ?? (field(body, 'time_zone') as string | undefined) ?? (field(body, 'timezone') as string)
  if (said != null) return { timeZone: String(said), note: null }
  const { settings } = options.ports
  const timeZone = stored && caller ? (await settings.read(caller.scope)).organisation.timeZone : 'UTC'
  return { timeZone, note: `No timeZone was given: ${timeZone} was taken.` }
}

const iso = (at: number) => new Date(at).toISOString()

function shown(priced: PricedSession, tariff: TariffToPrice, notes: string[]) {
  const { netMinor, taxMinor, grossMinor, minorDigits } = priced.rounded
  const major = (minor: number) => new Decimal(minor).div(new Decimal(10).pow(minorDigits)).toFixed(minorDigits)
  return {
    currency: priced.currency,
    timeZone: priced.timeZone,
    tariff: tariff.source,
    total: priced.total,
    rounded: {
      beforeTax: major(netMinor),
      tax: major(taxMinor),
      afterTax: major(grossMinor),
      ...priced.rounded,
    },
    byDimension: priced.byDimension,
    reservation: priced.reservation,
    adjustments: priced.adjustments,
    taxes: priced.taxes,
    periods: priced.periods.map((one) => ({ ...one, startedAt: iso(one.startedAt), endedAt: iso(one.endedAt) })),
    lines: priced.lines,
    notes: [...notes, ...priced.notes],
    tariffChecks: tariff.checks,
  }
}

type ToPrice = {
  tariff: TariffToPrice
  timeZone: string
  session: QuotedSession
  notes: string[]
  groups: string[] | undefined
}

async function pricedAnswer(options: ApiOptions, caller: RestCaller | null, asked: ToPrice): Promise<RestAnswer> {
  const { tariff, timeZone, session, notes, groups } = asked
  const { definition } = tariff
  const { periods, ratedPowerW } = session
  const ids = definition.elements.flatMap(({ components }) =>
    components.flatMap(({ dynamic }) => (dynamic ? [dynamic.seriesId] : [])),
  )
  const [from, to] = [periods[0]!.startedAt, periods.at(-1)!.endedAt]
  const series = caller && ids.length > 0 ? await seriesToQuote(options.readsFor(caller.scope), ids, from, to) : []
  try {
    const began = performance.now()
    const priced = priceSession({ tariff: definition, timeZone, periods, groups, ratedPowerW, series })
    const { netMinor, taxMinor, grossMinor } = priced.rounded
    if (![netMinor, taxMinor, grossMinor].every(Number.isSafeInteger))
      throw new RangeError('The amounts are larger than can be billed: a price, limit, step or tax is a slip.')
    const given = answer(shown(priced, tariff, notes))
    return { ...given, workMs: performance.now() - began + tariff.workMs }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error // figures that are none: the caller's, not ours
    return unusable([{ path: 'tariff', message: error.message }])
  }
}

/** POST /api/v1/tariffs/quote: what a session would cost, by the engine that bills. */
export async function quote(options: ApiOptions, caller: RestCaller | null, json: unknown): Promise<RestAnswer> {
  const read = quoteSchema.safeParse(json)
  if (!read.success)
    return unusable(read.error.issues.map(({ path, message }) => ({ path: fieldPath(path), message: `${message}.` })))
  const body = read.data
  const found = await tariffOf(options, caller, body)
  if (!found.ok) return found.answer
  const { tariff } = found
  const { definition } = tariff
  const { timeZone, note } = await zoneOf(options, caller, body, tariff.source.source === 'stored')
  if (!isZone(timeZone))
    return unusable([{ path: 'timeZone', message: 'This is not a time zone (IANA name, such as Europe/Amsterdam).' }])
  const problems: FieldProblem[] = []
  if (body.currency && body.currency.toUpperCase() !== definition.currency)
    problems.push({ path: 'currency', message: `The tariff is in ${definition.currency}.` })
  const session = readSession(body, timeZone, problems)
  if (problems.length > 0) return unusable(problems)
  const notes = [
    ...tariff.notes,
    ...(note ? [note] : []),
    ...validityNotes(definition, session.periods),
    ...session.notes,
  ]
  return pricedAnswer(options, caller, { tariff, timeZone, session, notes, groups: body.groups ?? undefined })
}
