import type { DayOfWeek, Restrictions } from './tariff'

const shortDays: Record<DayOfWeek, string> = {
  MONDAY: 'Mon',
  TUESDAY: 'Tue',
  WEDNESDAY: 'Wed',
  THURSDAY: 'Thu',
  FRIDAY: 'Fri',
  SATURDAY: 'Sat',
  SUNDAY: 'Sun',
}
const week = Object.keys(shortDays) as DayOfWeek[]

/** When an element counts, in plain words: "17:00–22:00, Mon–Fri, from 10 kWh"; "always" without restrictions. */
export function conditionText(restrictions: Restrictions): string {
  const r = restrictions
  const parts = [
    r.reservation === 'RESERVATION' ? 'reserved' : null,
    r.reservation === 'RESERVATION_EXPIRES' ? 'reservation expired' : null,
    r.startTime || r.endTime ? `${r.startTime || '00:00'}–${r.endTime || '00:00'}` : null,
    r.dayOfWeek?.length ? daysText(r.dayOfWeek) : null,
    r.startDate ? `from ${r.startDate}` : null,
    r.endDate ? `before ${r.endDate}` : null,
    rangeText('', r.minKwh, r.maxKwh, 'kWh'),
    rangeText('', r.minDurationS, r.maxDurationS, 's'),
    rangeText('idle ', r.minIdleS, r.maxIdleS, 's'),
    rangeText('', r.minPowerKw, r.maxPowerKw, 'kW'),
    rangeText('', r.minCurrentA, r.maxCurrentA, 'A'),
    rangeText('connector ', r.minRatedKw, r.maxRatedKw, 'kW'),
    r.groups?.length ? `for ${r.groups.join(', ')}` : null,
  ].filter((part) => part !== null)
  return parts.join(', ') || 'always'
}

/** Three days or more in a row become "Mon–Fri". */
function daysText(days: readonly DayOfWeek[]): string {
  const indices = week.flatMap((day, index) => (days.includes(day) ? [index] : []))
  const runs: number[][] = []
  for (const index of indices) {
    const run = runs.at(-1)
    if (run && run.at(-1) === index - 1) run.push(index)
    else runs.push([index])
  }
  const name = (index: number) => shortDays[week[index]!]
  return runs.flatMap((run) => (run.length > 2 ? `${name(run[0]!)}–${name(run.at(-1)!)}` : run.map(name))).join(', ')
}

function rangeText(what: string, min: number | undefined, max: number | undefined, unit: 'kWh' | 's' | 'kW' | 'A') {
  const text = (value: number) => (unit === 's' ? durationText(value) : `${value} ${unit}`)
  if (min !== undefined && max !== undefined) return `${what}${text(min)} to ${text(max)}`
  if (min !== undefined) return `${what}from ${text(min)}`
  return max === undefined ? null : `${what}below ${text(max)}`
}

function durationText(seconds: number): string {
  if (seconds % 60 !== 0) return `${seconds} s`
  const minutes = seconds / 60
  return minutes % 60 === 0 && minutes > 0 ? `${minutes / 60} h` : `${minutes} min`
}
