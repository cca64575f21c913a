import { field, isObject, type Json, numberOf, type OcpiNote, textOf, unknownFields } from './ocpi-json'
import type { DayOfWeek, Dimension, PriceComponent, Restrictions, TariffElement } from './tariff'
import { weekdays } from './week-minutes'

/** Where remarks go while a tariff is read; `problems` make it unusable. */
export type OcpiReport = { problems: OcpiNote[]; notes: OcpiNote[] }

const dimensions: readonly string[] = ['ENERGY', 'TIME', 'PARKING_TIME', 'FLAT'] satisfies Dimension[]

function readStep(value: unknown, path: string, report: OcpiReport): number {
  const step = numberOf(value)
  if (step !== null) return step
  if (value === undefined) report.notes.push({ path, text: 'No step_size was given: 1 was taken.' })
  else report.problems.push({ path, text: 'step_size is a whole number.' })
  return 1
}

function readComponent(json: unknown, path: string, report: OcpiReport): PriceComponent | null {
  if (!isObject(json)) {
    report.problems.push({ path, text: 'A price component is an object.' })
    return null
  }
  report.notes.push(...unknownFields(json, ['type', 'price', 'vat', 'step_size'], path))
  const type = textOf(field(json, 'type'))?.toUpperCase() ?? ''
  if (!dimensions.includes(type)) {
    const text = `The dimension “${type.slice(0, 40)}” is not known: this price was left out.`
    ;(type === '' ? report.problems : report.notes).push({ path: `${path}.type`, text })
    return null
  }
  const price = numberOf(field(json, 'price'))
  if (price === null) report.problems.push({ path: `${path}.price`, text: 'A price is a number.' })
  const vat = field(json, 'vat')
  const vatPercent = vat === undefined ? null : numberOf(vat)
  if (vat !== undefined && vatPercent === null)
    report.problems.push({ path: `${path}.vat`, text: 'vat is a number of percent.' })
  const stepSize = readStep(field(json, 'step_size'), `${path}.step_size`, report)
  return { type: type as Dimension, price: price ?? 0, vatPercent, stepSize }
}

export const numericRestrictions = [
  ['min_kwh', 'minKwh'],
  ['max_kwh', 'maxKwh'],
  ['min_current', 'minCurrentA'],
  ['max_current', 'maxCurrentA'],
  ['min_power', 'minPowerKw'],
  ['max_power', 'maxPowerKw'],
  ['min_duration', 'minDurationS'],
  ['max_duration', 'maxDurationS'],
] as const
export const textRestrictions = [
  ['start_time', 'startTime'],
  ['end_time', 'endTime'],
  ['start_date', 'startDate'],
  ['end_date', 'endDate'],
] as const

const known = [...numericRestrictions, ...textRestrictions].map(([name]) => name)

/** Days in capitals; null: a day is not known, so nobody can say when the element counts. */
function readDays(value: unknown): DayOfWeek[] | null {
  const days = (Array.isArray(value) ? value : [value]).map((day) => textOf(day)?.toUpperCase())
  return days.every((day) => weekdays.includes(day as DayOfWeek)) ? (days as DayOfWeek[]) : null
}

/** Some write the seconds too, leave out a leading zero, or call the end of the day 24:00. */
function clockText(value: string, name: string): string {
  const text = value.replace(/^(\d\d?:\d\d):\d\d$/, '$1').replace(/^\d:/, '0$&')
  return name === 'end_time' && text === '24:00' ? '00:00' : text
}

/** null: a condition is not understood, so the element must not count (it could count too often). */
function readRestrictions(json: Json, path: string, report: OcpiReport): Restrictions | null {
  const restrictions: Restrictions = {}
  let understood = true
  report.notes.push(...unknownFields(json, [...known, 'day_of_week', 'reservation'], path))
  for (const [name, native] of numericRestrictions) {
    const value = field(json, name)
    const number = numberOf(value)
    if (number !== null) restrictions[native] = number
    else if (value !== undefined) report.problems.push({ path: `${path}.${name}`, text: 'This is a number.' })
  }
  for (const [name, native] of textRestrictions) {
    const value = field(json, name)
    if (typeof value === 'string') restrictions[native] = clockText(value, name)
    else if (value !== undefined) report.problems.push({ path: `${path}.${name}`, text: 'This is a text.' })
  }
  const days = field(json, 'day_of_week')
  const read = days === undefined ? [] : readDays(days)
  if (read === null) understood = false
  else if (read.length > 0) restrictions.dayOfWeek = read
  const said = field(json, 'reservation')
  const reservation = textOf(said)?.toUpperCase()
  if (reservation === 'RESERVATION' || reservation === 'RESERVATION_EXPIRES') restrictions.reservation = reservation
  else if (said !== undefined) understood = false
  return understood ? restrictions : null
}

/** One element; its place in the list is kept even when nothing of it can be used. */
export function readElement(json: unknown, path: string, report: OcpiReport): TariffElement {
  const nothing: TariffElement = { components: [], restrictions: {} }
  if (!isObject(json)) {
    report.problems.push({ path, text: 'An element is an object.' })
    return nothing
  }
  report.notes.push(...unknownFields(json, ['price_components', 'restrictions'], path))
  const list = field(json, 'price_components')
  if (!Array.isArray(list) || list.length === 0 || list.length > 20) {
    report.problems.push({ path: `${path}.price_components`, text: 'A list of 1 to 20 price components is needed.' })
    return nothing
  }
  const components = list.map((one, index) => readComponent(one, `${path}.price_components[${index}]`, report))
  const conditions = field(json, 'restrictions')
  if (conditions !== undefined && !isObject(conditions)) {
    report.problems.push({ path: `${path}.restrictions`, text: 'Restrictions are an object.' })
    return nothing
  }
  const restrictions = conditions ? readRestrictions(conditions, `${path}.restrictions`, report) : {}
  if (restrictions === null) {
    const text = 'This condition is not known, so nobody can say when it holds: the element was left out.'
    report.notes.push({ path: `${path}.restrictions`, text })
    return nothing
  }
  return { components: components.filter((component) => component !== null), restrictions }
}
