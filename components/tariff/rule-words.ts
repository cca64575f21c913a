import { formatUnitPrice } from '@/components/format/money'
import type { DayOfWeek, Dimension, PriceComponent, Restrictions, TariffElement } from '@/server/domain/pricing/tariff'
import { dayNames, isAlways } from './week'

export const dimensionWords: Record<Dimension, { name: string; long: string; per: string }> = {
  ENERGY: { name: 'Energy', long: 'Energy', per: 'kWh' },
  TIME: { name: 'Time', long: 'Charging time', per: 'h' },
  PARKING_TIME: { name: 'Idle', long: 'Idle time', per: 'h' },
  FLAT: { name: 'Start', long: 'Start fee', per: 'session' },
}
/** The order a driver must see them in (AFIR Art. 5(4): kWh, minute, session, other). */
export const dimensions: Dimension[] = ['ENERGY', 'TIME', 'PARKING_TIME', 'FLAT']

const shortDay = (day: DayOfWeek) => day.charAt(0) + day.slice(1, 3).toLowerCase()

/** "Mon–Fri", "Sat, Sun", "every day". */
export function daysText(days: readonly DayOfWeek[] | undefined): string {
  if (!days || days.length === 0 || days.length === 7) return 'every day'
  const at = dayNames.map((day) => days.includes(day))
  const runs: string[] = []
  for (let i = 0; i < 7; i++) {
    if (!at[i] || at[i - 1]) continue
    let end = i
    while (at[end + 1]) end++
    const [first, last] = [shortDay(dayNames[i]!), shortDay(dayNames[end]!)]
    runs.push(end === i ? first : end === i + 1 ? `${first}, ${last}` : `${first}–${last}`)
  }
  return runs.join(', ')
}

/** "17:00–22:00, Mon–Fri"; "always" without days and times. */
export function scheduleText(restrictions: Restrictions): string {
  if (isAlways(restrictions)) return 'always'
  const { startTime, endTime, dayOfWeek } = restrictions
  const hours =
    startTime || endTime ? `${startTime ?? '00:00'}–${endTime && endTime !== '00:00' ? endTime : '24:00'}` : null
  const days = daysText(dayOfWeek)
  return [hours, days === 'every day' && hours ? null : days].filter(Boolean).join(', ')
}

/** Seconds in whole minutes or hours where they are: "15 min", "2 h", "90 s". */
export function secondsText(seconds: number): string {
  if (seconds % 3_600 === 0 && seconds > 0) return `${seconds / 3_600} h`
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`
}

const range = (min: number | undefined, max: number | undefined, unit: string): string | null => {
  if (min === undefined && max === undefined) return null
  if (max === undefined) return `from ${min} ${unit}`
  return min === undefined ? `below ${max} ${unit}` : `${min}–${max} ${unit}`
}

/** What must hold besides days and times, each as a few words. */
function conditionTexts(r: Restrictions): string[] {
  const energy = range(r.minKwh, r.maxKwh, 'kWh')
  const power = range(r.minPowerKw, r.maxPowerKw, 'kW')
  const current = range(r.minCurrentA, r.maxCurrentA, 'A')
  const rated = range(r.minRatedKw, r.maxRatedKw, 'kW')
  const texts = [
    energy && `${energy} in the session`,
    power && `${power} at the moment`,
    current && `${current} at the moment`,
    rated && `connector ${rated}`,
    r.minDurationS === undefined ? null : `after ${secondsText(r.minDurationS)}`,
    r.maxDurationS === undefined ? null : `in the first ${secondsText(r.maxDurationS)}`,
    r.minIdleS === undefined ? null : `after ${secondsText(r.minIdleS)} idle`,
    r.maxIdleS === undefined ? null : `in the first ${secondsText(r.maxIdleS)} idle`,
    r.startDate ? `from ${r.startDate}` : null,
    r.endDate ? `before ${r.endDate}` : null,
    r.groups?.length ? `for ${r.groups.join(', ')}` : null,
    r.reservation === 'RESERVATION' ? 'while reserved' : null,
    r.reservation === 'RESERVATION_EXPIRES' ? 'reservation not used' : null,
  ]
  return texts.filter((text): text is string => typeof text === 'string')
}

export const ruleName = (element: TariffElement, index: number): string => element.name?.trim() || `Rule ${index + 1}`

/** "17:00–22:00, Mon–Fri, for fleet"; "always" where nothing is asked for. */
export function whenText(restrictions: Restrictions): string {
  const conditions = conditionTexts(restrictions)
  const schedule = scheduleText(restrictions)
  return conditions.length > 0 && schedule === 'always' ? conditions.join(', ') : [schedule, ...conditions].join(', ')
}

/** "€0.58/kWh", "€0.10/min", "€1.00 per session", "market price × 1.2 + €0.05/kWh". */
export function priceText(component: PriceComponent, currency: string): string {
  const { dynamic } = component
  if (dynamic) {
    const factor = dynamic.factor === 1 ? '' : ` × ${dynamic.factor}`
    const markup = dynamic.markup === 0 ? '' : ` + ${formatUnitPrice(dynamic.markup, currency)}`
    return `market price${factor}${markup}/${dimensionWords[component.type].per}`
  }
  if (component.type === 'FLAT') return `${formatUnitPrice(component.price, currency)} per session`
  if (component.type === 'ENERGY') return `${formatUnitPrice(component.price, currency)}/kWh`
  return perMinute(component.price) === null
    ? `${formatUnitPrice(component.price, currency)}/h`
    : `${formatUnitPrice(perMinute(component.price)!, currency)}/min`
}

/** A price per hour as per minute, where four decimals say it exactly; else null. */
export function perMinute(perHour: number): number | null {
  const minute = Number((perHour / 60).toFixed(4))
  return Math.abs(minute * 60 - perHour) < 1e-9 ? minute : null
}
