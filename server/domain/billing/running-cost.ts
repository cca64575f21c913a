import type { SessionCost } from '../events'
import type { PricedPeriod } from '../pricing/priced-session'
import type { Dimension, TariffDefinition } from '../pricing/tariff'
import { priceRunning } from './price-running'
import type { SessionToBill } from './session-to-bill'

export type RunningCost = Omit<SessionCost, 'transactionId'>

/**
 * A running session's price as people and displays are told it, made by the function that makes the CDR: a driver is
 * never shown another sum than billed. null: no tariff, hence no price.
 */
export function runningCost(session: SessionToBill): RunningCost | null {
  const priced = priceRunning(session)
  if (!priced || !session.tariff) return null
  const { definition } = session.tariff
  const last = priced.periods.at(-1)
  const idle = last?.kind === 'idle'
  return {
    costMinor: priced.rounded.grossMinor,
    minorDigits: priced.rounded.minorDigits,
    currency: priced.currency,
    state: idle ? 'idle' : 'charging',
    perKwh: priceNow(definition, last, 'ENERGY'),
    perHour: priceNow(definition, last, idle ? 'PARKING_TIME' : 'TIME'),
    meterWh: session.lastMeterWh ?? session.startMeterWh ?? session.energyWh,
    tokenUid: session.tokenUid,
    texts: definition.texts.map(({ language, text }) => ({ language, text })),
  }
}

/** The price that held in the latest period, with its tax: what stands beside an amount with tax. */
function priceNow(tariff: TariffDefinition, period: PricedPeriod | undefined, dimension: Dimension): number | null {
  const active = period?.active.find((each) => each.dimension === dimension)
  if (!active) return null
  const vat = tariff.elements[active.element]?.components[active.component]?.vatPercent ?? 0
  const factor = tariff.taxIncluded === 'no' ? 1 + vat / 100 : 1
  return Math.round(Number(active.price) * factor * 10_000) / 10_000
}
