import type { CostNow, PriceText, StationRequest } from '../../kernel/station-request'

/**
 * Cost on the displays of 1.6 stations: JSON in a DataTransfer (OCA application note "OCPP & California Pricing
 * Requirements" 3.1, §3). Only stations that say CustomDisplayCostAndPrice understand it. Amounts are major units.
 */
export const costVendor = 'org.openchargealliance.costmsg'

export function runningCost({ transactionId, amount, state, meterWh, at, perKwh, perHour }: CostNow): object {
  const charging = {
    ...(perKwh === null ? {} : { kWhPrice: perKwh }),
    ...(perHour === null ? {} : { hourPrice: perHour }),
  }
  const price = state === 'charging' ? { chargingPrice: charging } : { idlePrice: { hourPrice: perHour ?? 0 } }
  return {
    transactionId: Number(transactionId),
    timestamp: new Date(at).toISOString(),
    meterValue: Math.round(meterWh),
    cost: amount,
    state: state === 'charging' ? 'Charging' : 'Idle',
    ...price,
  }
}

export function finalCost({ transactionId, amount, text }: Extract<StationRequest, { kind: 'showFinalCost' }>): object {
  return { transactionId: Number(transactionId), cost: amount, ...(text === null ? {} : { priceText: text }) }
}

/** The first text is the one shown where the station does not know the driver's language. */
export function userPrice(idToken: string, texts: readonly PriceText[]): object {
  const [first, ...others] = texts
  const extra = others.map(({ language, text }) => ({ format: 'UTF8', language, content: text }))
  return { idToken, priceText: first?.text ?? '', ...(extra.length > 0 ? { priceTextExtra: extra } : {}) }
}
