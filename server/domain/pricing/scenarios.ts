import type { ConsumptionPeriod } from './consumption'
import { instantOfLocal } from './local-instant'
import type { PriceSeries, PricingInput } from './price-session'
import type { TariffDefinition } from './tariff'

/** A session that might be: what a driver takes, how long, and when, on the site's own clock. */
export type Scenario = {
  energyKwh: number
  chargingMin: number
  /** Still plugged in after the last energy. */
  idleMin: number
  /** "2026-11-27T18:00", local to the site. */
  startLocal: string
  ratedKw: number | null
  groups: string[]
}

export type NamedScenario = { key: string; name: string; scenario: Scenario }

const minuteMs = 60_000

/** Energy flows evenly, then the vehicle stands. Empty: the start is no instant. */
export function scenarioPeriods(scenario: Scenario, timeZone: string): ConsumptionPeriod[] {
  const startedAt = instantOfLocal(scenario.startLocal, timeZone)
  if (startedAt === null) return []
  const full = startedAt + scenario.chargingMin * minuteMs
  const left = full + scenario.idleMin * minuteMs
  const base = { currentA: null, meter: null }
  const energyWh = scenario.energyKwh * 1_000
  const periods: ConsumptionPeriod[] = []
  if (full > startedAt) periods.push({ ...base, kind: 'charging', startedAt, endedAt: full, energyWh, powerW: null })
  if (left > full) periods.push({ ...base, kind: 'idle', startedAt: full, endedAt: left, energyWh: 0, powerW: 0 })
  return periods
}

/** What the engine is asked for a scenario. */
export const scenarioInput = (
  tariff: TariffDefinition,
  scenario: Scenario,
  timeZone: string,
  series: readonly PriceSeries[] = [],
): PricingInput => ({
  tariff,
  timeZone,
  periods: scenarioPeriods(scenario, timeZone),
  groups: scenario.groups,
  ratedPowerW: scenario.ratedKw === null ? null : scenario.ratedKw * 1_000,
  series,
})
