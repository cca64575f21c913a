import type { DayOfWeek, Restrictions } from './tariff'

export const weekdays: readonly DayOfWeek[] = [
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
  'SUNDAY',
]
const dayMinutes = 1_440
export const weekMinutes = 7 * dayMinutes

const clock = /^([01]\d|2[0-3]):([0-5]\d)$/

/** "HH:MM" → minutes since midnight; null: no such time. */
export function minuteOfDay(text: string): number | null {
  const match = clock.exec(text)
  return match ? Number(match[1]) * 60 + Number(match[2]) : null
}

/** Whether times and days of the restrictions hold at each minute of a local week that starts on Monday (0 or 1). */
export function minutesOfWeek({ startTime, endTime, dayOfWeek }: Restrictions): Uint8Array {
  const start = minuteOfDay(startTime ?? '00:00') ?? 0
  // "00:00" as end is the end of the day; an end at or before the start wraps over midnight (OCPI 2.2.1 mod_tariffs).
  const end = minuteOfDay(endTime ?? '00:00') || dayMinutes
  const inside = (minute: number) => (start < end ? minute >= start && minute < end : minute >= start || minute < end)
  const days = dayOfWeek?.length ? new Set(dayOfWeek) : null
  const week = new Uint8Array(weekMinutes)
  for (let day = 0; day < 7; day += 1) {
    if (days && !days.has(weekdays[day]!)) continue
    for (let minute = 0; minute < dayMinutes; minute += 1) if (inside(minute)) week[day * dayMinutes + minute] = 1
  }
  return week
}

const short = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const two = (value: number) => String(value).padStart(2, '0')
const time = (minute: number) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`

function spansOfDay(week: Uint8Array, day: number): string {
  const spans: string[] = []
  let from: number | null = null
  for (let minute = 0; minute <= dayMinutes; minute += 1) {
    const set = minute < dayMinutes && week[day * dayMinutes + minute] === 1
    if (set && from === null) from = minute
    if (!set && from !== null) {
      spans.push(`${time(from)}–${time(minute)}`)
      from = null
    }
  }
  return spans.join(' and ')
}

/** The minutes that are set, in words: "Mon–Fri 20:00–24:00, Sat–Sun 00:00–24:00". Empty text: none. */
export function weekWords(week: Uint8Array): string {
  const days = short.map((_, day) => spansOfDay(week, day))
  const groups: { from: number; to: number; spans: string }[] = []
  days.forEach((spans, day) => {
    const last = groups.at(-1)
    if (last && last.spans === spans) last.to = day
    else groups.push({ from: day, to: day, spans })
  })
  return groups
    .filter(({ spans }) => spans !== '')
    .map(({ from, to, spans }) => `${short[from]}${to > from ? `–${short[to]}` : ''} ${spans}`)
    .join(', ')
}
