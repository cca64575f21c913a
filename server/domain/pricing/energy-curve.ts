import type { ChargingSpan, ConsumedSession, MeterReading } from './build-consumption'

/** The energy of a session at one instant, counted from its start. `read`: a meter said so. */
export type Knot = { at: number; wh: number; read: boolean }
/** From start to end, at least two. `baseWh`: the register when the session began; null: no register is known. */
export type EnergyCurve = { knots: Knot[]; baseWh: number | null }
/** Samples in order and inside the session; `idle`: when no energy could flow. */
export type MeteredSession = ConsumedSession & { idle: readonly ChargingSpan[] }

export function energyCurve(session: MeteredSession): EnergyCurve {
  const { startedAt, endedAt, startMeterWh, endMeterWh, energyWh, samples } = session
  const baseWh = baseOf(session)
  const start: Knot = { at: startedAt, wh: 0, read: baseWh !== null && startMeterWh === baseWh }
  const end: Knot = { at: endedAt, wh: energyWh, read: baseWh !== null && endMeterWh === baseWh + energyWh }
  if (baseWh === null) return { knots: [start, end], baseWh }
  const readings = registersOf(samples)
    .map(({ at, wh }): Knot => ({ at, wh: wh - baseWh, read: true }))
    .filter(({ wh }) => wh >= 0 && wh <= energyWh)
  const knots = [start]
  for (const knot of neverFalling(readings)) {
    // A reading at the very start or end only confirms it, unless energy is said to have flowed in no time.
    if (knot.at === startedAt) start.read ||= knot.wh === 0
    else if (knot.at === endedAt) end.read ||= knot.wh === energyWh
    else if (knots.at(-1)!.at === knot.at) knots[knots.length - 1] = knot
    else knots.push(knot)
  }
  knots.push(end)
  return { knots, baseWh }
}

const registersOf = (samples: readonly MeterReading[]) =>
  samples.flatMap(({ at, energyWh }) => (energyWh === null ? [] : [{ at, wh: energyWh }]))

/**
 * The register at the start. After a reset the start value belongs to another count, and a last value may be a slip:
 * the candidate that makes sense of most readings is taken.
 */
function baseOf({ startMeterWh, endMeterWh, energyWh, samples }: MeteredSession): number | null {
  if (startMeterWh !== null && endMeterWh === startMeterWh + energyWh) return startMeterWh
  const registers = registersOf(samples).map(({ wh }) => wh)
  const last = registers.at(-1)
  // The last reading fits what was made from it, which says nothing.
  const candidates = [
    { base: startMeterWh, itself: 0 },
    { base: endMeterWh === null ? null : endMeterWh - energyWh, itself: 0 },
    { base: last === undefined ? null : last - energyWh, itself: 1 },
  ]
  let [best, most]: [number | null, number] = [null, -1]
  for (const { base, itself } of candidates) {
    if (base === null) continue
    const fitting = registers.filter((wh) => wh >= base && wh <= base + energyWh).length - itself
    if (fitting > most) [best, most] = [base, fitting]
  }
  return best
}

/** The longest part of the readings in which the register never falls: one slip must not silence the good ones after it. */
function neverFalling(readings: readonly Knot[]): Knot[] {
  if (readings.every(({ wh }, index) => index === 0 || readings[index - 1]!.wh <= wh)) return [...readings]
  const tails: number[] = []
  const previous: number[] = []
  readings.forEach(({ wh }, index) => {
    let [low, high] = [0, tails.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (readings[tails[middle]!]!.wh <= wh) low = middle + 1
      else high = middle
    }
    previous[index] = tails[low - 1] ?? -1
    tails[low] = index
  })
  const kept: Knot[] = []
  for (let index = tails.at(-1) ?? -1; index >= 0; index = previous[index]!) kept.push(readings[index]!)
  return kept.reverse()
}

/** Energy at an instant between two knots; it flows while the vehicle is not idle, or evenly when it is idle all the time. */
export function energyAt(idle: readonly ChargingSpan[], start: Knot, end: Knot, at: number): number {
  if (at >= end.at) return end.wh
  if (end.wh === start.wh) return start.wh
  const flowing = (to: number) =>
    idle.reduce((ms, span) => ms - Math.max(0, Math.min(to, span.to) - Math.max(start.at, span.from)), to - start.at)
  const all = flowing(end.at)
  const share = all > 0 ? flowing(at) / all : (at - start.at) / (end.at - start.at)
  return Math.round((start.wh + (end.wh - start.wh) * share) * 1e6) / 1e6
}
