import { divideHalfUp, scaled, tenTo } from '../pricing/decimal'
import type { ContractTerms, Rate } from './terms'

/** Shares are exact rationals over this until they are rounded, once, to the currency's minor unit. */
const denominator = tenTo(9)
const percentDigits = 6
const priceDigits = 6

/** What is shared: net revenue in minor units, energy in Wh. Both negative for a credit. */
export type Base = { netMinor: number; energyWh: number }
/** A part of the base that falls into one tier, in the tier's measure: Wh or minor units. */
type TierPart = { tier: number; part: number }

type CompiledRate = { percent: bigint; perKwh: bigint }

const compiled = (rate: Rate, minorDigits: number): CompiledRate =>
  rate.kind === 'percent'
    ? { percent: scaled(Number(rate.percent), percentDigits) * 10n, perKwh: 0n }
    : { percent: 0n, perKwh: scaled(Number(rate.perKwh), priceDigits) * tenTo(minorDigits) }

/** Minor units × 10⁹: percent (10⁻⁶ of a hundredth) of minor units, and price (10⁻⁶ a kWh) of Wh. */
const raw = ({ percent, perKwh }: CompiledRate, { netMinor, energyWh }: Base): bigint =>
  percent * BigInt(netMinor) + perKwh * BigInt(energyWh)

/** Energy × price a kWh, rounded once to minor units. */
export const energyPrice = (energyWh: number, perKwh: string, minorDigits: number): number =>
  Number(divideHalfUp(raw(compiled({ kind: 'perKwh', perKwh }, minorDigits), { netMinor: 0, energyWh }), denominator))

/** `amount` × `part` ÷ `whole`, rounded half away from zero. `whole` > 0. */
export const proportion = (amountMinor: number, part: number, whole: number): number =>
  Number(divideHalfUp(BigInt(amountMinor) * BigInt(part), BigInt(whole)))

export const percentOf = (amountMinor: number, percent: string): number =>
  Number(divideHalfUp(BigInt(amountMinor) * scaled(Number(percent), percentDigits), 100n * tenTo(percentDigits)))

export type Sharer = {
  /** What tiers count, of a base. 0 where there are none. */
  measure(base: Base): number
  /** The owner's share, rounded half away from zero to minor units; `reached`: what the month's counter stood at before. */
  share(base: Base, reached: number): { amountMinor: number; parts: TierPart[] | null }
}

/** Terms as a function from base to share; made once a version. */
export function sharerOf({ share }: Pick<ContractTerms, 'share'>, minorDigits: number): Sharer {
  if (share.kind === 'flat') {
    const rate = compiled(share.rate, minorDigits)
    return {
      measure: () => 0,
      share: (base) => ({ amountMinor: Number(divideHalfUp(raw(rate, base), denominator)), parts: null }),
    }
  }
  const rates = share.tiers.map(({ rate }) => compiled(rate, minorDigits))
  const unit = share.by === 'energy' ? 1_000 : 10 ** minorDigits
  const ends = share.tiers.map(({ upTo }) => (upTo === null ? Number.POSITIVE_INFINITY : Math.round(upTo * unit)))
  const measure = (base: Base) => (share.by === 'energy' ? base.energyWh : base.netMinor)
  return {
    measure,
    share(base, reached) {
      const parts = partsOf(ends, reached, measure(base))
      const whole = BigInt(measure(base))
      if (whole === 0n)
        return { amountMinor: Number(divideHalfUp(raw(rates[parts[0]!.tier]!, base), denominator)), parts }
      const sum = parts.reduce((total, { tier, part }) => total + raw(rates[tier]!, base) * BigInt(part), 0n)
      const sign = whole < 0n ? -1n : 1n
      return { amountMinor: Number(divideHalfUp(sum * sign, denominator * whole * sign)), parts }
    },
  }
}

/** Cuts what lies between `reached` and `reached + measure` at the tiers' ends; a credit goes the way back. */
function partsOf(ends: readonly number[], reached: number, measure: number): TierPart[] {
  const [low, high] = measure < 0 ? [reached + measure, reached] : [reached, reached + measure]
  if (measure === 0) return [{ tier: ends.findIndex((end) => reached < end), part: 0 }]
  const parts: TierPart[] = []
  let from = Number.NEGATIVE_INFINITY
  for (const [tier, end] of ends.entries()) {
    const part = Math.min(high, end) - Math.max(low, from)
    if (part > 0) parts.push({ tier, part: measure < 0 ? -part : part })
    from = end
  }
  return parts
}
