import { addDays, daysBetween } from './local-time'
import { addMonths } from './range'

/** What a month may come to. `daysAhead` were guessed from `basisDays` days that are over. */
export type Forecast = { amount: number; daysAhead: number; basisDays: number }

const basis = 28
const leastBasis = 14

/**
 * The month of `through`: what its days brought up to `through`, and for each day that is left the mean of the same
 * weekday in the four weeks up to `through`. null: fewer than two weeks are known, or no day is left. Amounts are whole
 * units of anything that adds up; days without an entry brought nothing.
 */
export function forecastMonth(amounts: ReadonlyMap<string, number>, through: string): Forecast | null {
  const first = [...amounts.keys()].sort()[0]
  if (first === undefined || first > through) return null
  const monthStart = `${through.slice(0, 7)}-01`
  const monthEnd = addDays(addMonths(monthStart, 1), -1)
  const basisStart = first > addDays(through, 1 - basis) ? first : addDays(through, 1 - basis)
  const basisDays = daysBetween(basisStart, through)
  const daysAhead = daysBetween(through, monthEnd) - 1
  if (basisDays < leastBasis || daysAhead === 0) return null
  const sumOf = (days: string[]) => days.reduce((sum, day) => sum + (amounts.get(day) ?? 0), 0)
  const known = daysFrom(basisStart, basisDays)
  const ahead = daysFrom(addDays(through, 1), daysAhead).map((day) => {
    const same = known.filter((each) => weekday(each) === weekday(day))
    return sumOf(same) / same.length
  })
  const soFar = sumOf(daysFrom(monthStart, daysBetween(monthStart, through)))
  return { amount: Math.round(soFar + ahead.reduce((sum, each) => sum + each, 0)), daysAhead, basisDays }
}

const daysFrom = (first: string, count: number) => Array.from({ length: count }, (_, index) => addDays(first, index))
const weekday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay()
