import { buildConsumption } from '../pricing/build-consumption'
import type { PricingInput } from '../pricing/price-session'
import { chargingSpans } from './charging-spans'
import type { Correction, SessionToBill } from './session-to-bill'

/** What a CDR keeps of a price's input; with the tariff version's definition it is the engine's whole input. */
export type StoredConsumption = Omit<PricingInput, 'tariff'>

/** A corrected value replaces what the station said; its readings then say nothing of the total any more. */
export function consumptionOf(session: SessionToBill, correction: Correction | null = null): StoredConsumption {
  const startedAt = correction?.startedAt ?? session.startedAt
  const endedAt = correction?.endedAt ?? session.endedAt
  const corrected = correction !== null && correction.energyWh !== undefined
  const periods = buildConsumption({
    startedAt,
    endedAt,
    startMeterWh: corrected ? null : session.startMeterWh,
    endMeterWh: corrected ? null : session.lastMeterWh,
    energyWh: correction?.energyWh ?? session.energyWh,
    samples: corrected ? [] : session.samples.filter(({ at }) => at >= startedAt && at <= endedAt),
    spans: chargingSpans(startedAt, endedAt, session.intervals),
  })
  return {
    periods,
    timeZone: session.place.timeZone,
    groups: session.groupId === null ? [] : [session.groupId],
    ratedPowerW: session.place.ratedW,
    series: session.series,
  }
}
