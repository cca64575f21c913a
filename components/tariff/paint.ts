import type { Dimension, Restrictions, TariffElement } from '@/server/domain/pricing/tariff'
import { clockOf, componentOf, coverOf, dayNames, isAlways, isPlain, weekMinutes } from './week'

/** Two elements that a person sees as one rule: same name, prices and conditions, other hours. */
export const sameRule = (a: TariffElement, b: TariffElement): boolean => identity(a) === identity(b)

const identity = (element: TariffElement): string => {
  const { startTime: _start, endTime: _end, dayOfWeek: _days, ...rest } = element.restrictions
  const set = Object.entries(rest).filter(([, value]) => value !== undefined && value !== null)
  return JSON.stringify([element.name ?? '', element.components, set.sort(([a], [b]) => a.localeCompare(b))])
}

/** Hours of the grid (0…167, Monday 00:00 first) as minutes of the week. */
function minutesOfHours(hours: Iterable<number>): Int16Array {
  const minutes = new Int16Array(weekMinutes)
  for (const hour of hours) minutes.fill(1, hour * 60, hour * 60 + 60)
  return minutes
}

/**
 * Gives the painted hours to a rule (`brush`, index of an element) or to none (null), for one kind of price. Rules that
 * held the hours give them up, for this kind only; a rule without hours stays behind as what counts elsewhere.
 */
export function paint(
  elements: readonly TariffElement[],
  dimension: Dimension,
  hours: Iterable<number>,
  brush: number | null,
): TariffElement[] {
  const painted = minutesOfHours(hours)
  const chosen = brush === null ? null : elements[brush]!
  if (chosen && !componentOf(chosen, dimension)) return [...elements]
  const fallback = chosen !== null && isAlways(chosen.restrictions)
  const cuts = chosen === null || isPlain(chosen.restrictions)
  const kept: TariffElement[] = []
  let place: number | null = null
  const cover = painted.slice()
  for (const element of elements) {
    if (chosen && !fallback && sameRule(element, chosen)) {
      place ??= kept.length
      join(cover, coverOf(element.restrictions))
    } else if (cuts && touches(element, dimension, painted) && !(chosen && !fallback && isAlways(element.restrictions)))
      kept.push(...without(element, dimension, painted, sameAs(chosen, element)))
    else kept.push(element)
  }
  if (!chosen || fallback) return kept
  const always = kept.findIndex(
    (each) => isAlways(each.restrictions) && isPlain(each.restrictions) && componentOf(each, dimension),
  )
  const at = always === -1 ? (place ?? kept.length) : Math.min(place ?? always, always)
  return [...kept.slice(0, at), ...scheduled(chosen, cover), ...kept.slice(at)]
}

/** Adds a rule that counts in exactly these hours, before the rules it takes them from. */
export function paintNew(
  elements: readonly TariffElement[],
  dimension: Dimension,
  hours: Iterable<number>,
  rule: TariffElement,
): TariffElement[] {
  const painted = minutesOfHours(hours)
  const [first] = scheduled(rule, painted)
  if (!first) return [...elements]
  return paint([first, ...elements], dimension, hours, 0)
}

const sameAs = (chosen: TariffElement | null, element: TariffElement) => chosen !== null && sameRule(chosen, element)

const touches = (element: TariffElement, dimension: Dimension, painted: Int16Array): boolean => {
  if (!isPlain(element.restrictions) || !componentOf(element, dimension)) return false
  const cover = coverOf(element.restrictions)
  return cover.some((held, minute) => held === 1 && painted[minute] === 1)
}

/** The rule outside the painted hours, and what else it prices inside them. */
function without(element: TariffElement, dimension: Dimension, painted: Int16Array, keep: boolean): TariffElement[] {
  if (keep) return [element]
  const cover = coverOf(element.restrictions)
  const others = element.components.filter((component) => component.type !== dimension)
  return [
    ...scheduled(
      element,
      cover.map((held, minute) => (held && !painted[minute] ? 1 : 0)),
    ),
    ...(others.length === 0
      ? []
      : scheduled(
          { ...element, components: others },
          cover.map((held, minute) => (held && painted[minute] ? 1 : 0)),
        )),
  ]
}

function join(target: Int16Array, more: Int16Array): void {
  for (let minute = 0; minute < weekMinutes; minute++) if (more[minute]) target[minute] = 1
}

/** As few elements as days with the same hours allow; what crosses midnight every listed day stays one. */
export function scheduled(element: TariffElement, cover: Int16Array): TariffElement[] {
  const byHours = new Map<string, number[]>()
  for (let day = 0; day < 7; day++)
    for (const span of spansOf(cover.subarray(day * 1_440, day * 1_440 + 1_440)))
      byHours.set(span, [...(byHours.get(span) ?? []), day])
  return [...byHours].map(([span, days]) => {
    const [start, end] = span.split('-') as [string, string]
    const { startTime: _start, endTime: _end, dayOfWeek: _days, ...rest } = element.restrictions
    const restrictions: Restrictions = { ...rest }
    if (start !== end) Object.assign(restrictions, { startTime: start, endTime: end })
    if (days.length < 7) restrictions.dayOfWeek = days.map((day) => dayNames[day]!)
    return { ...element, restrictions }
  })
}

/** "08:00-17:00"; both ends of the day together are one span over midnight; a whole day is "00:00-00:00". */
function spansOf(minutes: Int16Array): string[] {
  const spans: [number, number][] = []
  for (let minute = 0; minute < minutes.length; minute++) {
    if (minutes[minute] !== 1) continue
    const last = spans.at(-1)
    if (last && last[1] === minute) last[1] = minute + 1
    else spans.push([minute, minute + 1])
  }
  const first = spans[0]
  const last = spans.at(-1)
  if (first && last && first !== last && first[0] === 0 && last[1] === 1_440)
    return [`${clockOf(last[0])}-${clockOf(first[1])}`, ...spans.slice(1, -1).map(text)]
  return spans.map(text)
}

const text = ([from, to]: [number, number]) => `${clockOf(from)}-${clockOf(to)}`
