import { day } from '../../kernel/time'
import { clockCuts } from './clock-cuts'
import type { CompiledTariff } from './compiled-tariff'
import type { ConsumptionPeriod } from './consumption'
import { divideHalfUp, energyDigits, scaled } from './decimal'
import type { PriceSeries } from './price-session'
import type { OffsetStretch } from './zone'

/** A part of a period in which no condition and no price can change. */
export type Piece = {
  source: ConsumptionPeriod
  startedAt: number
  endedAt: number
  energy: bigint
  /** Consumed, gone by and idle when the piece begins. */
  energyBefore: bigint
  durationMs: number
  idleMs: number
  /** Mean of the whole period, mW; floored. */
  meanMw: number
  /** Ends that lie inside the period. */
  cutStart: boolean
  cutEnd: boolean
}

/** Where every session with this tariff is cut, whatever it consumed. */
type Cuts = { instants: number[]; energies: bigint[]; idles: number[] }
type Progress = {
  sessionAt: number | null
  reservedAt: number | null
  idleAt: number | null
  endedAt: number
  energy: bigint
}

const isReservation = ({ kind }: ConsumptionPeriod) => kind === 'reservation' || kind === 'reservationExpired'

/**
 * Cuts where the clock, a duration, an amount of energy, a time of idling or a market price can make another rule hold.
 * Energy flows evenly inside a period; instants are whole ms. The cuts hang on the line of the consumption alone, so a
 * period that comes in two parts gives the same.
 * @throws RangeError for periods that overlap or end before they begin, and for less than no energy.
 */
export function cutPeriods(
  periods: readonly ConsumptionPeriod[],
  tariff: CompiledTariff,
  stretches: readonly OffsetStretch[],
): Piece[] {
  const cuts = cutsOf(periods, tariff, stretches)
  const progress: Progress = { sessionAt: null, reservedAt: null, idleAt: null, endedAt: -Infinity, energy: 0n }
  return periods.flatMap((period) => cutPeriod(period, cuts, progress))
}

function cutsOf(periods: readonly ConsumptionPeriod[], tariff: CompiledTariff, stretches: readonly OffsetStretch[]) {
  const cuts: Cuts = { instants: [], energies: [], idles: [] }
  const [first, last] = [periods[0], periods.at(-1)]
  if (!first || !last) return cuts
  const marks = new Set<number>()
  const durations = new Set<number>()
  for (const { conditions } of tariff.all) {
    const { clock, dates, weekdays, durationMs, idleMs, minEnergy, maxEnergy } = conditions
    for (const mark of clock ?? []) marks.add(mark % day)
    if (dates !== null || weekdays !== 0) marks.add(0)
    for (const ms of durationMs ?? []) if (Number.isFinite(ms)) durations.add(ms)
    for (const ms of idleMs ?? []) if (Number.isFinite(ms)) cuts.idles.push(ms)
    for (const energy of [minEnergy, maxEnergy]) if (energy !== null) cuts.energies.push(energy)
  }
  const startedAt = periods.find((period) => !isReservation(period))?.startedAt
  for (const ms of durations)
    for (const from of [first.startedAt, startedAt]) if (from !== undefined) cuts.instants.push(from + ms)
  if (tariff.usesClock) cuts.instants.push(...clockCuts(stretches, [...marks], last.endedAt))
  const series = new Set(tariff.all.flatMap(({ dynamic }) => dynamic?.series ?? []))
  for (const one of series) cuts.instants.push(...seriesCuts(one, first.startedAt, last.endedAt))
  cuts.instants.sort((a, b) => a - b)
  return cuts
}

function seriesCuts({ startedAt, everyMs, prices }: PriceSeries, from: number, to: number): number[] {
  const cuts: number[] = []
  const first = Math.max(0, Math.ceil((from - startedAt) / everyMs))
  for (let index = first; index <= prices.length && startedAt + index * everyMs < to; index += 1)
    cuts.push(startedAt + index * everyMs)
  return cuts
}

type Point = { at: number; energy: bigint }

function cutPeriod(source: ConsumptionPeriod, cuts: Cuts, progress: Progress): Piece[] {
  const { startedAt, endedAt } = source
  const reserved = isReservation(source)
  const energy = scaled(source.energyWh, energyDigits)
  if (!(startedAt >= progress.endedAt && endedAt >= startedAt) || energy < 0n)
    throw new RangeError('Periods that overlap or run backwards cannot be priced.')
  progress.endedAt = endedAt
  if (reserved) progress.reservedAt ??= startedAt
  else progress.sessionAt ??= startedAt
  progress.idleAt = source.kind === 'idle' ? (progress.idleAt ?? startedAt) : null

  const points = pointsOf(source, energy, cuts, progress)
  const before = reserved ? 0n : progress.energy
  const spanMs = endedAt - startedAt
  const meanMw = spanMs === 0 ? 0 : Number((energy * 36n) / BigInt(spanMs * 10))
  const since = (reserved ? progress.reservedAt : progress.sessionAt) ?? startedAt
  const pieces = points.slice(1).map((to, index) => {
    const from = points[index]!
    return {
      source,
      startedAt: from.at,
      endedAt: to.at,
      energy: to.energy - from.energy,
      energyBefore: before + from.energy,
      durationMs: from.at - since,
      idleMs: progress.idleAt === null ? 0 : from.at - progress.idleAt,
      meanMw,
      cutStart: index > 0,
      cutEnd: index < points.length - 2,
    }
  })
  if (!reserved) progress.energy += energy
  return pieces
}

/** Both ends and every cut between them, in order, each with the energy that has flowed in this period by then. */
function pointsOf(source: ConsumptionPeriod, energy: bigint, cuts: Cuts, progress: Progress): Point[] {
  const { startedAt, endedAt } = source
  const spanMs = BigInt(endedAt - startedAt)
  const inside: Point[] = []
  const cutAt = (at: number) => {
    if (at > startedAt && at < endedAt)
      inside.push({ at, energy: divideHalfUp(energy * BigInt(at - startedAt), spanMs) })
  }
  for (let index = firstAfter(cuts.instants, startedAt); cuts.instants[index]! < endedAt; index += 1)
    cutAt(cuts.instants[index]!)
  if (progress.idleAt !== null) for (const ms of cuts.idles) cutAt(progress.idleAt + ms)
  if (!isReservation(source))
    for (const threshold of cuts.energies) {
      const rest = threshold - progress.energy
      if (rest > 0n && rest < energy)
        inside.push({ at: startedAt + Number(divideHalfUp(rest * spanMs, energy)), energy: rest })
    }
  if (inside.length > 1) inside.sort((a, b) => a.at - b.at || (a.energy < b.energy ? -1 : 1))
  const points: Point[] = [{ at: startedAt, energy: 0n }]
  for (const point of [...inside, { at: endedAt, energy }]) {
    const last = points.at(-1)!
    if (points.length === 1 || point.at !== last.at || point.energy !== last.energy) points.push(point)
  }
  return points
}

function firstAfter(sorted: readonly number[], at: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! > at) high = middle
    else low = middle + 1
  }
  return low
}
