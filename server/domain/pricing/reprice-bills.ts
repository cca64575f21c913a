import type { TenantScope } from '../../kernel/scope'
import { day } from '../../kernel/time'
import { type BilledSession, Impact, type ImpactResult } from './impact'
import type { ImpactPorts, ImpactSubject } from './impact-jobs'
import { type PriceSeries, priceSession } from './price-session'
import type { PricedSession } from './priced-session'
import type { TariffDefinition } from './tariff'

/** The event loop is given back after so long: stations and screens wait for it. */
const sliceMs = 5

export type RepriceProgress = { done: number; total: number; cancel: AbortController }

const seriesOf = ({ definition }: ImpactSubject): number[] => [
  ...new Set(
    definition.elements.flatMap(({ components }) => components.flatMap(({ dynamic }) => dynamic?.seriesId ?? [])),
  ),
]

/** The bill with another definition, or why it cannot be made. */
function again(
  bill: BilledSession,
  tariff: TariffDefinition,
  series: readonly PriceSeries[],
): PricedSession | 'otherCurrency' | 'noConsumption' {
  if (bill.currency !== tariff.currency) return 'otherCurrency'
  const input = bill.input()
  return input === null ? 'noConsumption' : priceSession({ ...input, tariff, series })
}

/**
 * What the bills of a time would have been with another definition: the consumption each bill keeps, priced by the
 * engine that made the bill. Bills in another currency, or that keep no consumption, are counted and left out.
 */
export async function repriceBills(
  ports: ImpactPorts,
  scope: TenantScope,
  subject: ImpactSubject,
  { from, to }: { from: number; to: number },
  progress: RepriceProgress,
): Promise<{ result: ImpactResult; evses: number }> {
  const reach = await ports.impactSource.reach(scope, subject.tariffId, from, to)
  progress.total = reach.bills
  const ids = seriesOf(subject)
  // Bills of the time may be for sessions that began well before it.
  const series = ids.length === 0 ? [] : await ports.priceSeries.window(scope, ids, from - 7 * day, to)
  const tariff = subject.definition
  const impact = new Impact(tariff.currency)
  impact.skip('noBill', reach.withoutBill)
  const { signal } = progress.cancel
  for await (const portion of reach.portions(signal)) {
    let since = performance.now()
    for (const bill of portion) {
      progress.done += 1
      const priced = again(bill, tariff, series)
      if (typeof priced === 'string') impact.skip(priced)
      else impact.add(bill.sessionId, bill.grossMinor, priced.rounded.grossMinor)
      if (performance.now() - since < sliceMs) continue
      await ports.pause()
      if (signal.aborted) break
      since = performance.now()
    }
    if (signal.aborted) break
  }
  return { result: impact.result(), evses: reach.evses }
}
