import { addDays, daysBetween } from './local-time'

/** Local calendar days "2026-11-21", both in. */
export type DayRange = { from: string; to: string }

export const rangeNames = ['thisMonth', 'lastMonth', 'last7', 'last30', 'thisYear', 'last12', 'custom'] as const
export type RangeName = (typeof rangeNames)[number]
export const compares = ['none', 'previous', 'lastYear'] as const
export type Compare = (typeof compares)[number]
export const steps = ['day', 'week', 'month'] as const
export type Step = (typeof steps)[number]

const firstOfMonth = (day: string) => `${day.slice(0, 7)}-01`
const lastOfMonth = (day: string) => addDays(firstOfMonth(addMonths(firstOfMonth(day), 1)), -1)

/** The same day `months` later, or the last of that month when it has no such day. */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}

/** What a name means on the tenant's `today`; "last 7 days" includes today. A custom range without ends is this month. */
export function resolveRange(name: RangeName, today: string, custom: Partial<DayRange> = {}): DayRange {
  const thisMonth = { from: firstOfMonth(today), to: today }
  switch (name) {
    case 'lastMonth': {
      const to = addDays(firstOfMonth(today), -1)
      return { from: firstOfMonth(to), to }
    }
    case 'last7':
      return { from: addDays(today, -6), to: today }
    case 'last30':
      return { from: addDays(today, -29), to: today }
    case 'thisYear':
      return { from: `${today.slice(0, 4)}-01-01`, to: today }
    case 'last12':
      return { from: addMonths(firstOfMonth(today), -11), to: today }
    case 'custom': {
      const { from = thisMonth.from, to = thisMonth.to } = custom
      return from <= to ? { from, to } : { from: to, to: from }
    }
    default:
      return thisMonth
  }
}

/**
 * What a range is held against. The year before: the same days. The period before: of a range that begins with a month
 * and stays in it the same days of the month before (a whole month: the whole month before), of one that begins with a
 * year the year before, else as many days just before.
 */
export function comparedRange(range: DayRange, compare: Compare): DayRange | null {
  const { from, to } = range
  if (compare === 'none') return null
  const shifted = (months: number) => ({
    from: addMonths(from, months),
    to: to === lastOfMonth(to) ? lastOfMonth(addMonths(firstOfMonth(to), months)) : addMonths(to, months),
  })
  if (
    compare === 'lastYear' ||
    (from.endsWith('-01-01') && from.slice(0, 4) === to.slice(0, 4) && to.slice(5, 7) !== '01')
  )
    return shifted(-12)
  if (from.endsWith('-01') && from.slice(0, 7) === to.slice(0, 7)) return shifted(-1)
  const days = daysBetween(from, to)
  return { from: addDays(from, -days), to: addDays(from, -1) }
}

/** Days up to six weeks, weeks up to half a year, months beyond. */
export function stepFor({ from, to }: DayRange): Step {
  const days = daysBetween(from, to)
  return days <= 45 ? 'day' : days <= 184 ? 'week' : 'month'
}

/** First day of the step a day lies in; weeks begin on Monday (ISO 8601). */
export function stepStart(day: string, step: Step): string {
  if (step === 'month') return firstOfMonth(day)
  if (step === 'day') return day
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  return addDays(day, -weekday)
}

/** The steps a range is made of; the first and the last may be cut. */
export function stepsOf({ from, to }: DayRange, step: Step): (DayRange & { cut: boolean })[] {
  const found: (DayRange & { cut: boolean })[] = []
  for (let start = stepStart(from, step); start <= to; ) {
    const next = step === 'month' ? addMonths(start, 1) : addDays(start, step === 'week' ? 7 : 1)
    const last = addDays(next, -1)
    found.push({ from: start < from ? from : start, to: last > to ? to : last, cut: start < from || last > to })
    start = next
  }
  return found
}
