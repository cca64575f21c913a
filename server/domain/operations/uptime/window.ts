import type { UptimeRule } from './rules'

/** First and last month, both in: "2026-01". */
export type Months = { from: string; to: string }

/** The same month `count` later, or earlier when negative. */
export function addMonths(month: string, count: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7)
}

const monthCount = ({ from, to }: Months): number => monthsOf({ from, to }).length

export function monthsOf({ from, to }: Months): string[] {
  const months: string[] = []
  for (let month = from; month <= to; month = addMonths(month, 1)) months.push(month)
  return months
}

/** What a rule looks at when somebody asks for `asked`. */
export function windowOf(rule: Pick<UptimeRule, 'window'>, asked: Months): Months {
  if (rule.window === 'rollingYear') return { from: addMonths(asked.to, -11), to: asked.to }
  if (rule.window === 'calendarYear') return { from: `${asked.to.slice(0, 4)}-01`, to: `${asked.to.slice(0, 4)}-12` }
  return asked
}

/** The window before, or the same one a year earlier. */
export function earlierWindow(window: Months, compare: 'previous' | 'lastYear'): Months {
  const back = compare === 'lastYear' ? 12 : monthCount(window)
  return { from: addMonths(window.from, -back), to: addMonths(window.to, -back) }
}
