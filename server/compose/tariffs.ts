import type { Logger } from 'pino'
import { openImpactSource } from '../db/impact-source'
import { openPriceSeriesStore } from '../db/price-series-store'
import { openPriceWishStore } from '../db/price-wish-store'
import type { Scoped } from '../db/scoped'
import { openScenarioStore } from '../db/tariff-scenario-store'
import { openTariffStore } from '../db/tariff-store'
import { ImpactJobs } from '../domain/pricing/impact-jobs'
import { systemClock as clock } from '../kernel/time'

/** Tariffs and what is worked out about them. */
export function openTariffs(scoped: Scoped, log: Pick<Logger, 'error'>) {
  const stores = {
    tariffs: openTariffStore(scoped),
    tariffScenarios: openScenarioStore(scoped),
    priceSeries: openPriceSeriesStore(scoped),
    impactSource: openImpactSource(scoped),
  }
  const pause = () => new Promise<void>((resolve) => setImmediate(resolve))
  const report = (error: unknown) => log.error({ err: error }, 'a tariff impact failed')
  return { ...stores, wishes: openPriceWishStore(scoped), impacts: new ImpactJobs({ ...stores, clock, pause, report }) }
}
