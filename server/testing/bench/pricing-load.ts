import { buildConsumption } from '../../domain/pricing/build-consumption'
import type { ConsumptionPeriod } from '../../domain/pricing/consumption'
import { type PricingInput, priceSession } from '../../domain/pricing/price-session'
import { always, charging, energy, flat, idle, parking, tariffOf, time, when } from '../tariff-of'

/** A thousand different sessions for each kind of tariff; the same ones for the engine and for its baseline. */
const count = 1_000
const weekdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'] as const
const start = Date.parse('2026-03-27T06:13:00Z')

const flatTariff = tariffOf([always(energy(0.49, { vatPercent: 19 }))])

/** Time of day and weekday, thresholds, a start fee, an idle fee after grace that nights are free of and that is capped. */
const complexTariff = tariffOf(
  [
    always(flat(0.5, { vatPercent: 19 })),
    when({ startTime: '06:00', endTime: '10:00', dayOfWeek: [...weekdays] }, energy(0.62, { vatPercent: 19 })),
    when({ startTime: '17:00', endTime: '21:00', dayOfWeek: [...weekdays] }, energy(0.69, { vatPercent: 19 })),
    when({ startTime: '22:00', endTime: '05:00' }, energy(0.33, { vatPercent: 19 }), parking(0, { vatPercent: 19 })),
    when({ minKwh: 60 }, energy(0.44, { vatPercent: 19 })),
    when({ maxIdleS: 3600 }, parking(0, { vatPercent: 19 })),
    when({ minDurationS: 14_400 }, time(0.6, { vatPercent: 7, stepSize: 60 })),
    always(energy(0.52, { vatPercent: 19 }), parking(6, { vatPercent: 19, stepSize: 60, sessionCap: 24 })),
  ],
  { minPrice: { beforeTaxes: 1, afterTaxes: null }, maxPrice: { beforeTaxes: null, afterTaxes: 250 } },
)

const at = (ms: number) => new Date(ms).toISOString()
const timeZone = 'Europe/Berlin'

/** An hour at the plug, as two readings tell it. */
export const flatSessions = (): PricingInput[] =>
  Array.from({ length: count }, (_, index) => ({
    tariff: flatTariff,
    timeZone,
    periods: [charging(at(start + index * 61_000), 3_600, 5 + (index % 400) / 10)],
  }))

/** Three days over the night clocks go forward: charging, a pause, charging again, then standing there. */
export const complexSessions = (): PricingInput[] =>
  Array.from({ length: count }, (_, index) => {
    const from = start + index * 61_000
    const periods = [
      charging(at(from), 6 * 3_600, 30 + (index % 100) / 10, { powerW: 11_000 }),
      idle(at(from + 6 * 3_600_000), 7_200),
      charging(at(from + 8 * 3_600_000), 20 * 3_600, 50 + (index % 70) / 10),
      idle(at(from + 28 * 3_600_000), 44 * 3_600),
    ]
    return { tariff: complexTariff, timeZone, periods }
  })

/** One day of readings every quarter of an hour under the complex tariff, from readings to cents. */
export const sampledSession = () => {
  const samples = Array.from({ length: 96 }, (_, index) => ({
    at: start + index * 900_000,
    energyWh: 120_000 + Math.min(index, 60) * 1_000,
    powerW: index < 60 ? 4_000 : 0,
    currentA: null,
  }))
  const endedAt = start + 96 * 900_000
  const idleFrom = start + 60 * 900_000
  const spans = [
    { from: start, to: idleFrom, charging: true },
    { from: idleFrom, to: endedAt, charging: false },
  ]
  const meters = { startMeterWh: 120_000, endMeterWh: 180_000, energyWh: 60_000 }
  const periods = buildConsumption({ startedAt: start, endedAt, ...meters, samples, spans })
  return priceSession({ tariff: complexTariff, timeZone, periods })
}

/** The baseline: every period at one price in plain floating point, nothing cut, nothing proved. */
export function plainSum({ tariff, periods }: PricingInput): number {
  const find = (type: string) =>
    tariff.elements.flatMap(({ components }) => components).findLast((one) => one.type === type)
  const [perKwh, perHour] = [find('ENERGY'), find('PARKING_TIME')]
  const cost = ({ kind, energyWh, startedAt, endedAt }: ConsumptionPeriod) =>
    (energyWh / 1_000) * (perKwh?.price ?? 0) * (1 + (perKwh?.vatPercent ?? 0) / 100) +
    (kind === 'idle' ? ((endedAt - startedAt) / 3_600_000) * (perHour?.price ?? 0) : 0)
  return Math.round(periods.reduce((sum, period) => sum + cost(period), 0) * 100)
}
