import type { Dimension, Restrictions, TariffDefinition, TariffElement } from './tariff'
import { error, type TariffProblem, warning } from './tariff-problem'
import { minuteOfDay, weekdays } from './week-minutes'

const date = /^\d{4}-\d\d-\d\d$/
/** Days since 1970 of a calendar date; null: no such day (2026-02-30 included). */
function dayNumber(text: string): number | null {
  const at = date.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text) return null
  return at / 86_400_000
}

const pairs = [
  ['minKwh', 'maxKwh'],
  ['minCurrentA', 'maxCurrentA'],
  ['minPowerKw', 'maxPowerKw'],
  ['minDurationS', 'maxDurationS'],
  ['minIdleS', 'maxIdleS'],
  ['minRatedKw', 'maxRatedKw'],
] as const

function checkPairs(restrictions: Restrictions, path: string): TariffProblem[] {
  return pairs.flatMap(([low, high]) => {
    const [min, max] = [restrictions[low], restrictions[high]]
    const problems = [low, high]
      .filter((name) => (restrictions[name] ?? 0) < 0)
      .map((name) => error(`${path}.${name}`, 'negativeBound', 'A bound cannot be below 0.'))
    if (min !== undefined && max !== undefined && min >= max)
      problems.push(error(`${path}.${low}`, 'endBeforeStart', 'From is not below to, so this element never applies.'))
    return problems
  })
}

function checkTimes(restrictions: Restrictions, path: string): TariffProblem[] {
  const problems: TariffProblem[] = []
  for (const name of ['startTime', 'endTime'] as const) {
    const text = restrictions[name]
    if (text !== undefined && minuteOfDay(text) === null)
      problems.push(
        error(`${path}.${name}`, 'malformedTime', `“${text}” is not a time. Write HH:MM from 00:00 to 23:59.`),
      )
  }
  const [start, end] = (['startDate', 'endDate'] as const).map((name) => {
    const text = restrictions[name]
    const day = text === undefined ? null : dayNumber(text)
    if (text !== undefined && day === null)
      problems.push(error(`${path}.${name}`, 'malformedDate', `“${text}” is not a date. Write YYYY-MM-DD.`))
    return day
  })
  if (start != null && end != null && end <= start)
    problems.push(error(`${path}.endDate`, 'endBeforeStart', 'The last day (not included) is not after the first.'))
  if (restrictions.startTime !== undefined && restrictions.startTime === restrictions.endTime)
    problems.push(
      warning(`${path}.endTime`, 'wholeDay', 'Start and end are the same: this means the whole day, not no time.'),
    )
  return problems
}

/** None of the days of the week falls into a short range of dates. */
function missesItsDays({ startDate, endDate, dayOfWeek }: Restrictions): boolean {
  const [start, end] = [dayNumber(startDate ?? ''), dayNumber(endDate ?? '')]
  if (!dayOfWeek?.length || start === null || end === null || end <= start || end - start >= 7) return false
  for (let day = start; day < end; day += 1) if (dayOfWeek.includes(weekdays[(day + 3) % 7]!)) return false // 1970-01-01: Thursday
  return true
}

function outsideValidity({ startDate, endDate }: Restrictions, { validFrom, validUntil }: TariffDefinition): boolean {
  const dayMs = 86_400_000 // local dates against UTC instants: a day of grace on either side
  const [start, end] = [Date.parse(startDate ?? ''), Date.parse(endDate ?? '')]
  return start - dayMs >= Date.parse(validUntil ?? '') || end + dayMs <= Date.parse(validFrom ?? '')
}

/** Why an element with these restrictions can never price this dimension; null: it can. */
function whyNever(type: Dimension, restrictions: Restrictions): string | null {
  const { reservation, minIdleS = 0, minPowerKw = 0, minCurrentA = 0, minKwh = 0 } = restrictions
  if (reservation && type !== 'FLAT' && type !== 'TIME')
    return `A reservation has no ${type === 'ENERGY' ? 'energy' : 'parking time'}: price it with TIME or FLAT.`
  if (reservation && (minKwh > 0 || minPowerKw > 0 || minCurrentA > 0))
    return 'A reservation has no energy, power or current.'
  if (minIdleS > 0 && (type === 'ENERGY' || type === 'TIME'))
    return 'Once energy has stopped to flow for good, only PARKING_TIME counts on.'
  if (type === 'PARKING_TIME' && (minPowerKw > 0 || minCurrentA > 0))
    return 'While a vehicle only stands there is no power and no current.'
  return null
}

/** An element's conditions: forms, pairs, and whether they can ever hold. */
export function checkRestrictions(tariff: TariffDefinition, element: TariffElement, path: string): TariffProblem[] {
  const { restrictions, components } = element
  const at = `${path}.restrictions`
  const problems = [...checkTimes(restrictions, at), ...checkPairs(restrictions, at)]
  if (missesItsDays(restrictions))
    problems.push(error(`${at}.dayOfWeek`, 'neverMatches', 'None of these weekdays falls between the two dates.'))
  if (outsideValidity(restrictions, tariff))
    problems.push(error(`${at}.startDate`, 'neverMatches', 'These dates lie outside the time the tariff is valid.'))
  components.forEach(({ type }, index) => {
    const why = whyNever(type, restrictions)
    if (why) problems.push(error(`${path}.components[${index}].type`, 'neverMatches', why))
  })
  return problems
}
