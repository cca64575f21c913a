import { minorDigitsOf } from '../pricing/currency'
import type { EffectiveVersion } from './contract'
import { sharerOf } from './rate'
import type { Line } from './settlement'
import { moneyText, rateText, shareText } from './terms-words'

type Told = Pick<Line, 'kind' | 'energyWh' | 'revenueMinor' | 'amountMinor' | 'trace'>
type Version = Pick<EffectiveVersion, 'terms'> | null

/** What a line is, in a few words; the terms are those sealed with the statement. */
export function lineRule({ kind, trace }: Told, version: Version): string {
  if (trace && 'line' in trace) return `Outcome of the dispute about ${trace.line}`
  if (trace && 'takenBackMinor' in trace) return 'Credited, so its share is taken back'
  if (trace && 'minimumMinor' in trace) return 'Up to the guaranteed minimum'
  if (trace && 'feeMinor' in trace) return 'Monthly fee'
  if (trace && 'perKwh' in trace) return trace.earlier ? 'Energy cost of earlier months' : 'Energy cost'
  const share = version ? shareOf(version, trace) : 'Share'
  return kind === 'correction' ? `${share}, came late` : share
}

/** Of tiers only those the session fell into. */
function shareOf({ terms }: NonNullable<Version>, trace: Told['trace']): string {
  const { share, currency } = terms
  if (share.kind === 'flat' || !trace || !('parts' in trace)) return shareText(terms)
  return trace.parts
    .map(({ tier }) => `${rateText(share.tiers[tier]!.rate, currency)} (tier ${tier + 1})`)
    .join(' and ')
}

export type Step = { text: string; amountMinor: number | null }

/** How a line comes to its amount, step by step. */
export function lineSteps(line: Told, version: Version): Step[] {
  const { trace, amountMinor } = line
  if (trace && 'line' in trace) return [{ text: `Agreed difference to ${trace.line}`, amountMinor }]
  if (trace && 'takenBackMinor' in trace)
    return [
      { text: 'Share of the CDR that was credited, as it was settled', amountMinor: trace.takenBackMinor },
      { text: 'Taken back in full', amountMinor },
    ]
  if (!version) return [{ text: 'Amount', amountMinor }]
  const { currency } = version.terms
  if (trace && 'minimumMinor' in trace)
    return [
      { text: `Guaranteed minimum${partly(trace)}`, amountMinor: trace.minimumMinor },
      { text: 'Shares of the month', amountMinor: trace.sharesMinor },
      { text: 'What is missing', amountMinor },
    ]
  if (trace && 'feeMinor' in trace)
    return [{ text: `Fee of ${moneyText(trace.feeMinor, currency)} a month${partly(trace)}`, amountMinor }]
  if (trace && 'perKwh' in trace)
    return [
      {
        text: `${kWh(line.energyWh)} × ${currency} ${trace.perKwh}, bought by the ${trace.boughtBy}`,
        amountMinor,
      },
    ]
  return [{ text: 'Net revenue of the session', amountMinor: line.revenueMinor }, ...shareSteps(line, version)]
}

const kWh = (energyWh: number) => `${(energyWh / 1_000).toLocaleString('en-GB', { maximumFractionDigits: 3 })} kWh`
const partly = ({ days, of }: { days: number; of: number }) => (days === of ? '' : `, ${days} of ${of} days`)

function shareSteps(line: Told, { terms }: NonNullable<Version>): Step[] {
  const { share, currency } = terms
  const { trace, amountMinor } = line
  if (share.kind === 'flat')
    return [
      {
        text:
          share.rate.kind === 'percent'
            ? `× ${share.rate.percent} %`
            : `${kWh(line.energyWh)} × ${currency} ${share.rate.perKwh}`,
        amountMinor,
      },
    ]
  const parts = trace && 'parts' in trace ? trace.parts : []
  const digits = minorDigitsOf(currency) ?? 2
  const measure = sharerOf(terms, digits).measure({ energyWh: line.energyWh, netMinor: line.revenueMinor })
  const steps = parts.map(({ tier, part }) => {
    const counted = share.by === 'energy' ? kWh(part) : moneyText(part, currency)
    const whole =
      part === measure || measure === 0
        ? ''
        : ` of ${share.by === 'energy' ? kWh(measure) : moneyText(measure, currency)}`
    return {
      text: `Tier ${tier + 1}: ${counted}${whole} at ${rateText(share.tiers[tier]!.rate, currency)}`,
      amountMinor: null,
    }
  })
  return [...steps, { text: 'Rounded to the owner’s share', amountMinor }]
}
