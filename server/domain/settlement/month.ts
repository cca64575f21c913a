/** Calendar months "2026-10" and days "2026-10-31" of the operator's own calendar. They compare as text. */
const iso = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10)
const parts = (month: string) => month.split('-').map(Number) as [number, number]

export const monthOf = (day: string): string => day.slice(0, 7)
export const firstDay = (month: string): string => `${month}-01`

export function lastDay(month: string): string {
  const [year, number] = parts(month)
  return iso(year, number, 0)
}

/** `count` months later, or earlier when negative. */
export function monthAfter(month: string, count = 1): string {
  const [year, number] = parts(month)
  return iso(year, number - 1 + count, 1).slice(0, 7)
}

/** `count` days later, or earlier when negative. */
export function dayAfter(day: string, count = 1): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  return iso(year, month - 1, date + count)
}

export const daysIn = (month: string): number => Number(lastDay(month).slice(8))

const names = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** "October 2026". */
export function monthText(month: string): string {
  const [year, number] = parts(month)
  return `${names[number - 1]} ${year}`
}
