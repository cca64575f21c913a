import type { DayOfWeek, Dimension, Restrictions, TariffElement } from '@/server/domain/pricing/tariff'

/** A week of local minutes, Monday 00:00 first. */
export const weekMinutes = 7 * 1_440
const day = 1_440

export const dayNames: DayOfWeek[] = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY']

/** "17:30" → 1050; null for anything else. */
export function minuteOf(text: string | undefined): number | null {
  const parts = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text ?? '')
  return parts ? Number(parts[1]) * 60 + Number(parts[2]) : null
}

/** 1050 → "17:30"; the end of the day is "00:00", as OCPI writes it. */
export const clockOf = (minute: number): string =>
  `${String(Math.floor((minute % day) / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** The parts of a day a rule counts in; an end at or before the start wraps over midnight. */
function daySpans({ startTime, endTime }: Restrictions): [number, number][] {
  const start = minuteOf(startTime) ?? 0
  const end = minuteOf(endTime) ?? day
  if (start < end) return [[start, end]]
  return end === 0
    ? [[start, day]]
    : [
        [0, end],
        [start, day],
      ]
}

/** Marks every minute of the week a rule's days and times cover with `value`. */
export function mark(target: Int16Array, restrictions: Restrictions, value: number): void {
  const days = restrictions.dayOfWeek?.length ? restrictions.dayOfWeek : dayNames
  for (const name of days) {
    const first = dayNames.indexOf(name) * day
    for (const [from, to] of daySpans(restrictions)) target.fill(value, first + from, first + to)
  }
}

/** 1 for each minute of the week that days and times of the restrictions cover. */
export function coverOf(restrictions: Restrictions): Int16Array {
  const cover = new Int16Array(weekMinutes)
  mark(cover, restrictions, 1)
  return cover
}

const scheduleKeys = ['startTime', 'endTime', 'dayOfWeek']

/** Nothing but days and times: such a rule holds for every session at those hours. */
export const isPlain = (restrictions: Restrictions): boolean =>
  Object.entries(restrictions).every(([key, value]) => scheduleKeys.includes(key) || isUnset(value))

const isUnset = (value: unknown): boolean =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0)

/** No days and no times: the rule counts whenever no earlier one does. */
export const isAlways = ({ startTime, endTime, dayOfWeek }: Restrictions): boolean =>
  isUnset(startTime) && isUnset(endTime) && (isUnset(dayOfWeek) || dayOfWeek?.length === 7)

export const componentOf = (element: TariffElement, dimension: Dimension) =>
  element.components.find((component) => component.type === dimension)

/** One hour of the week: which rule counts most of it, and what a person should look at. */
export type Hour = {
  /** Index of the element; null: no rule gives a price here. */
  rule: number | null
  /** More than one rule within the hour, or part of it without any. */
  mixed: boolean
  /** Some of the hour has no price. */
  gap: boolean
  /** Elements that also name this hour and never count, because an earlier one does. */
  shadowed: number[]
  /** Elements that count here only under a further condition (kWh, power, group, date …). */
  conditional: number[]
}

/** What counts in each of the 168 hours for one kind of price: the first matching element (mod_tariffs). */
export function weekOf(elements: readonly TariffElement[], dimension: Dimension): Hour[] {
  const first = new Int16Array(weekMinutes).fill(-1)
  const timed: { index: number; cover: Int16Array }[] = []
  const conditional: { index: number; cover: Int16Array }[] = []
  for (let index = elements.length - 1; index >= 0; index--) {
    const element = elements[index]!
    if (!componentOf(element, dimension)) continue
    if (!isPlain(element.restrictions)) {
      if (!element.restrictions.reservation) conditional.unshift({ index, cover: coverOf(element.restrictions) })
      continue
    }
    mark(first, element.restrictions, index)
    if (!isAlways(element.restrictions)) timed.unshift({ index, cover: coverOf(element.restrictions) })
  }
  return Array.from({ length: 168 }, (_, hour) => hourAt(hour * 60, first, timed, conditional))
}

type Covered = { index: number; cover: Int16Array }

function hourAt(from: number, first: Int16Array, timed: Covered[], conditional: Covered[]): Hour {
  const counts = new Map<number, number>()
  for (let minute = from; minute < from + 60; minute++) {
    const rule = first[minute]!
    counts.set(rule, (counts.get(rule) ?? 0) + 1)
  }
  const [most] = [...counts.entries()].sort((a, b) => b[1] - a[1])[0]!
  const within = ({ cover }: Covered) => cover.subarray(from, from + 60).includes(1)
  const shadowedIn = ({ index, cover }: Covered) => {
    for (let minute = from; minute < from + 60; minute++)
      if (cover[minute] === 1 && first[minute] !== index) return true
    return false
  }
  return {
    rule: most === -1 ? null : most,
    mixed: counts.size > 1,
    gap: counts.has(-1),
    shadowed: timed.filter(shadowedIn).map(({ index }) => index),
    conditional: conditional.filter(within).map(({ index }) => index),
  }
}
