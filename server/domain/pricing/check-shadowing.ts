import type { Restrictions, TariffElement } from './tariff'
import { error, type TariffProblem } from './tariff-problem'
import { minutesOfWeek } from './week-minutes'

const low = (value: number | undefined) => value ?? Number.NEGATIVE_INFINITY
const high = (value: number | undefined) => value ?? Number.POSITIVE_INFINITY

/** Whether `wide` holds whenever `narrow` does, times and days of the week left aside. */
function coversBesidesWeek(wide: Restrictions, narrow: Restrictions): boolean {
  const ranges: [number | undefined, number | undefined, number | undefined, number | undefined][] = [
    [wide.minKwh, wide.maxKwh, narrow.minKwh, narrow.maxKwh],
    [wide.minCurrentA, wide.maxCurrentA, narrow.minCurrentA, narrow.maxCurrentA],
    [wide.minPowerKw, wide.maxPowerKw, narrow.minPowerKw, narrow.maxPowerKw],
    [wide.minDurationS, wide.maxDurationS, narrow.minDurationS, narrow.maxDurationS],
    [wide.minIdleS, wide.maxIdleS, narrow.minIdleS, narrow.maxIdleS],
    [wide.minRatedKw, wide.maxRatedKw, narrow.minRatedKw, narrow.maxRatedKw],
  ]
  // A bound on something that may be unknown (power, current) is wider than none only when it is absent.
  if (!ranges.every(([min, max, from, to]) => low(min) <= low(from) && high(max) >= high(to))) return false
  if (wide.startDate !== undefined && !(narrow.startDate !== undefined && wide.startDate <= narrow.startDate))
    return false
  if (wide.endDate !== undefined && !(narrow.endDate !== undefined && wide.endDate >= narrow.endDate)) return false
  if (wide.reservation !== narrow.reservation) return false
  if (!wide.groups?.length) return true
  return (narrow.groups ?? []).length > 0 && narrow.groups!.every((group) => wide.groups!.includes(group))
}

/** Thirty-two minutes a word: comparing a hundred elements with each other stays a matter of milliseconds. */
function packed(week: Uint8Array): Uint32Array {
  const words = new Uint32Array(week.length / 32)
  for (let minute = 0; minute < week.length; minute += 1)
    if (week[minute] === 1) words[minute >> 5]! |= 1 << (minute & 31)
  return words
}

/** The earlier elements that together take every moment of `weeks[index]`; null: some is left. */
function coverers(candidates: readonly number[], weeks: readonly Uint32Array[], index: number): number[] | null {
  const left = weeks[index]!.slice()
  const used: number[] = []
  for (const candidate of candidates) {
    const week = weeks[candidate]!
    let took = false
    for (let word = 0; word < left.length; word += 1) {
      if ((left[word]! & week[word]!) === 0) continue
      left[word]! &= ~week[word]!
      took = true
    }
    if (took) used.push(candidate)
  }
  return left.some((word) => word !== 0) || used.length === 0 ? null : used
}

/** A price that never counts, because earlier elements always match first for its dimension (OCPI mod_tariffs). */
export function checkShadowing(elements: readonly TariffElement[]): TariffProblem[] {
  const weeks = elements.map(({ restrictions }) => packed(minutesOfWeek(restrictions)))
  const problems: TariffProblem[] = []
  elements.forEach((element, index) => {
    element.components.forEach(({ type }, component) => {
      const earlier = elements.flatMap((other, place) =>
        place < index &&
        other.components.some((priced) => priced.type === type) &&
        coversBesidesWeek(other.restrictions, element.restrictions)
          ? [place]
          : [],
      )
      const by = earlier.length > 0 ? coverers(earlier, weeks, index) : null
      if (!by) return
      const names = by.map((place) => elements[place]!.name || `element ${place + 1}`)
      const who = new Intl.ListFormat('en').format(names)
      const message = `This ${type} price never counts: ${who} ${by.length > 1 ? 'match' : 'matches'} first. Move it up, or narrow what stands before.`
      problems.push(error(`elements[${index}].components[${component}]`, 'shadowed', message))
    })
  })
  return problems
}
