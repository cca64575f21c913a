import { day, hour, minute } from '../../kernel/time'
import type { LocalTime } from './clock-cuts'
import { energyDigits, scaled } from './decimal'
import type { DayOfWeek, Restrictions } from './tariff'

/** [from, until): the lower bound is inside, the upper outside (mod_tariffs, TariffRestrictions). */
type Range = readonly [from: number, until: number]

/** Restrictions made ready to be asked often: ms, mW, 10⁻⁹ Wh; what cannot change during a session is decided already. */
export type Conditions = {
  clock: Range | null
  dates: Range | null
  /** Bits as in LocalTime; 0: every day. */
  weekdays: number
  minEnergy: bigint | null
  maxEnergy: bigint | null
  currentA: Range | null
  powerMw: Range | null
  durationMs: Range | null
  idleMs: Range | null
}

/** What the conditions are asked about: one moment, after which nothing changes until the next cut. */
export type Moment = {
  local: LocalTime | null
  energy: bigint
  durationMs: number
  idleMs: number
  powerMw: number
  currentA: number
}

const weekdays: readonly DayOfWeek[] = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY']

export function readConditions(restrictions: Restrictions): Conditions {
  const { startTime, endTime, startDate, endDate, minKwh, maxKwh } = restrictions
  const range = (min: number | undefined, max: number | undefined, unit: number): Range | null =>
    min === undefined && max === undefined ? null : [unitsOf(min, unit) ?? -Infinity, unitsOf(max, unit) ?? Infinity]
  return {
    clock: startTime || endTime ? [msOfDay(startTime ?? '00:00'), msOfDay(endTime ?? '00:00')] : null,
    dates: startDate || endDate ? [dateOf(startDate) ?? -Infinity, dateOf(endDate) ?? Infinity] : null,
    weekdays: (restrictions.dayOfWeek ?? []).reduce((bits, name) => bits | (1 << weekdays.indexOf(name)), 0),
    minEnergy: minKwh === undefined ? null : scaled(minKwh, energyDigits + 3),
    maxEnergy: maxKwh === undefined ? null : scaled(maxKwh, energyDigits + 3),
    currentA: range(restrictions.minCurrentA, restrictions.maxCurrentA, 1),
    powerMw: range(restrictions.minPowerKw, restrictions.maxPowerKw, 1_000_000),
    durationMs: range(restrictions.minDurationS, restrictions.maxDurationS, 1_000),
    idleMs: range(restrictions.minIdleS, restrictions.maxIdleS, 1_000),
  }
}

const unitsOf = (value: number | undefined, unit: number): number | undefined =>
  value === undefined ? undefined : unit === 1 ? value : Math.round(value * unit)

function msOfDay(time: string): number {
  const [hours, minutes] = time.split(':').map(Number)
  if (!Number.isInteger(hours) || !Number.isInteger(minutes)) throw new RangeError(`Not a time of day: ${time}`)
  return (hours! * hour + minutes! * minute) % day
}

function dateOf(date: string | undefined): number | undefined {
  if (!date) return undefined
  const at = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(at)) throw new RangeError(`Not a date: ${date}`)
  return at / day
}

const within = (range: Range | null, value: number) => range === null || (value >= range[0] && value < range[1])

/** From 22:00 until 06:00 goes over midnight, and so does until 00:00, the end of the day; equal times are all of it. */
const withinClock = ([from, until]: Range, ms: number) =>
  until > from ? ms >= from && ms < until : ms >= from || ms < until

/** Weekday and date are those of the moment: "Friday 22:00–06:00" is Friday's two ends, not Saturday's morning. */
export function holds(conditions: Conditions, moment: Moment): boolean {
  const { clock, dates, weekdays, minEnergy, maxEnergy } = conditions
  const { local } = moment
  if (local !== null) {
    if (clock !== null && !withinClock(clock, local.msOfDay)) return false
    if (weekdays !== 0 && (weekdays & local.weekday) === 0) return false
    if (!within(dates, local.date)) return false
  }
  if (minEnergy !== null && moment.energy < minEnergy) return false
  if (maxEnergy !== null && moment.energy >= maxEnergy) return false
  return (
    within(conditions.durationMs, moment.durationMs) &&
    within(conditions.idleMs, moment.idleMs) &&
    within(conditions.powerMw, moment.powerMw) &&
    within(conditions.currentA, moment.currentA)
  )
}
