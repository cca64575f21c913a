import type { DayOfWeek, Restrictions } from './tariff'
import { weekdays } from './week-minutes'

/** What a public price text needs to say, in one language. `{}` is the amount or number. */
type Words = {
  locale: string
  kwh: string
  charging: string
  parked: string
  session: string
  reservationMinute: string
  reservation: string
  expired: string
  market: string
  marketAtMost: string
  cap: string
  min: string
  max: string
  taxIn: string
  taxOut: string
  from: string
  upTo: string
  firstMinutes: string
  afterMinutes: string
  firstIdle: string
  afterIdle: string
  days: readonly string[]
}

const english: Words = {
  locale: 'en-GB',
  kwh: '{} per kWh',
  charging: '{} per minute while charging',
  parked: '{} per minute parked without charging',
  session: '{} per session',
  reservationMinute: '{} per minute reserved',
  reservation: '{} per reservation',
  expired: 'reservation not used',
  market: 'Price per kWh follows the market',
  marketAtMost: 'Price per kWh follows the market, at most {}',
  cap: 'at most {} per session',
  min: 'At least {} per session',
  max: 'At most {} per session',
  taxIn: 'incl. VAT',
  taxOut: 'excl. VAT',
  from: 'from {}',
  upTo: 'below {}',
  firstMinutes: 'first {} min',
  afterMinutes: 'after {} min',
  firstIdle: 'first {} min after charging',
  afterIdle: 'from {} min after charging',
  days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
}

const dutch: Words = {
  locale: 'nl-NL',
  kwh: '{} per kWh',
  charging: '{} per minuut tijdens het laden',
  parked: '{} per minuut aangesloten zonder te laden',
  session: '{} per sessie',
  reservationMinute: '{} per gereserveerde minuut',
  reservation: '{} per reservering',
  expired: 'reservering niet gebruikt',
  market: 'Prijs per kWh volgt de markt',
  marketAtMost: 'Prijs per kWh volgt de markt, hoogstens {}',
  cap: 'hoogstens {} per sessie',
  min: 'Ten minste {} per sessie',
  max: 'Hoogstens {} per sessie',
  taxIn: 'incl. btw',
  taxOut: 'excl. btw',
  from: 'vanaf {}',
  upTo: 'onder {}',
  firstMinutes: 'eerste {} min',
  afterMinutes: 'na {} min',
  firstIdle: 'eerste {} min na het laden',
  afterIdle: 'vanaf {} min na het laden',
  days: ['ma', 'di', 'wo', 'do', 'vr', 'za', 'zo'],
}

const german: Words = {
  locale: 'de-DE',
  kwh: '{} je kWh',
  charging: '{} je Minute beim Laden',
  parked: '{} je Minute ohne Laden',
  session: '{} je Ladevorgang',
  reservationMinute: '{} je reservierte Minute',
  reservation: '{} je Reservierung',
  expired: 'Reservierung nicht genutzt',
  market: 'Preis je kWh folgt dem Markt',
  marketAtMost: 'Preis je kWh folgt dem Markt, höchstens {}',
  cap: 'höchstens {} je Ladevorgang',
  min: 'Mindestens {} je Ladevorgang',
  max: 'Höchstens {} je Ladevorgang',
  taxIn: 'inkl. MwSt.',
  taxOut: 'zzgl. MwSt.',
  from: 'ab {}',
  upTo: 'unter {}',
  firstMinutes: 'erste {} Min.',
  afterMinutes: 'nach {} Min.',
  firstIdle: 'erste {} Min. nach dem Laden',
  afterIdle: 'ab {} Min. nach dem Laden',
  days: ['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So'],
}

const french: Words = {
  locale: 'fr-FR',
  kwh: '{} par kWh',
  charging: '{} par minute de charge',
  parked: '{} par minute sans charge',
  session: '{} par session',
  reservationMinute: '{} par minute réservée',
  reservation: '{} par réservation',
  expired: 'réservation non utilisée',
  market: 'Le prix du kWh suit le marché',
  marketAtMost: 'Le prix du kWh suit le marché, au plus {}',
  cap: 'au plus {} par session',
  min: 'Au moins {} par session',
  max: 'Au plus {} par session',
  taxIn: 'TTC',
  taxOut: 'HT',
  from: 'à partir de {}',
  upTo: 'moins de {}',
  firstMinutes: '{} premières min',
  afterMinutes: 'après {} min',
  firstIdle: '{} premières min après la charge',
  afterIdle: 'à partir de {} min après la charge',
  days: ['lun.', 'mar.', 'mer.', 'jeu.', 'ven.', 'sam.', 'dim.'],
}

export type PriceWords = Words
const languages: Record<string, Words> = { en: english, nl: dutch, de: german, fr: french }

/** Words of a language (ISO 639-1, "nl" or "nl-BE"); English where we have none. */
export const priceWords = (language: string): Words => languages[language.slice(0, 2).toLowerCase()] ?? english

export const fill = (text: string, value: string): string => text.replace('{}', value)

const numbers = new Map<string, Intl.NumberFormat>()

/** Numbers as the language writes them; formatters are kept, because making one is slow. */
export function numberFormat(locale: string, currency: string | null, digits: number | null): Intl.NumberFormat {
  const key = `${locale} ${currency} ${digits}`
  const found = numbers.get(key)
  if (found) return found
  const options: Intl.NumberFormatOptions = currency ? { style: 'currency', currency } : {}
  if (digits !== null) options.minimumFractionDigits = digits
  const made = new Intl.NumberFormat(locale, { ...options, maximumFractionDigits: 4 })
  numbers.set(key, made)
  return made
}

/** "Mon–Fri", "Sat, Sun": runs of three and more are joined. */
function dayWords(days: readonly DayOfWeek[], words: Words): string {
  const runs: number[][] = []
  for (const [index, day] of weekdays.entries()) {
    if (!days.includes(day)) continue
    const last = runs.at(-1)
    if (last?.at(-1) === index - 1) last.push(index)
    else runs.push([index])
  }
  const name = (index: number) => words.days[index]!
  return runs
    .map((run) => (run.length > 2 ? `${name(run[0]!)}–${name(run.at(-1)!)}` : run.map(name).join(', ')))
    .join(', ')
}

/** When a price counts, in short: "17:00–22:00, Mon–Fri, from 10 kWh"; empty: always. */
export function conditionWords(restrictions: Restrictions, language: string): string {
  const words = priceWords(language)
  const number = (value: number) => numberFormat(words.locale, null, null).format(value)
  const range = (min: number | undefined, max: number | undefined, unit: string) => {
    if (min !== undefined && max !== undefined) return `${number(min)}–${number(max)} ${unit}`
    if (min !== undefined) return fill(words.from, `${number(min)} ${unit}`)
    return max === undefined ? '' : fill(words.upTo, `${number(max)} ${unit}`)
  }
  const minutes = (seconds: number | undefined, text: string) =>
    seconds === undefined ? '' : fill(text, number(seconds / 60))
  const { startTime, endTime, startDate, endDate, dayOfWeek, reservation } = restrictions
  const midnight = endTime === undefined || endTime === '00:00' ? '24:00' : endTime
  return [
    startTime !== undefined || endTime !== undefined ? `${startTime ?? '00:00'}–${midnight}` : '',
    dayOfWeek?.length && dayOfWeek.length < 7 ? dayWords(dayOfWeek, words) : '',
    startDate ? fill(words.from, startDate) : '',
    endDate ? fill(words.upTo, endDate) : '',
    range(restrictions.minKwh, restrictions.maxKwh, 'kWh'),
    range(restrictions.minPowerKw, restrictions.maxPowerKw, 'kW'),
    range(restrictions.minRatedKw, restrictions.maxRatedKw, 'kW'),
    range(restrictions.minCurrentA, restrictions.maxCurrentA, 'A'),
    minutes(restrictions.minDurationS, words.afterMinutes),
    minutes(restrictions.maxDurationS, words.firstMinutes),
    minutes(restrictions.minIdleS, words.afterIdle),
    minutes(restrictions.maxIdleS, words.firstIdle),
    reservation === 'RESERVATION_EXPIRES' ? words.expired : '',
  ]
    .filter(Boolean)
    .join(', ')
}
