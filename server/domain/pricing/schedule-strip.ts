import type { Restrictions, TariffDefinition, TaxIncluded } from './tariff'
import { minutesOfWeek } from './week-minutes'

/** Price of energy per kWh in each hour of a week, Monday 00:00 first; null: no rule gives one. */
export type ScheduleStrip = (number | null)[]

export type Headline = {
  /** Per kWh in major units: what counts in most hours of the week, the least and the most. */
  price: number
  least: number
  most: number
  vatPercent: number | null
  taxIncluded: TaxIncluded
  /** Follows market prices: the numbers are those of its fallback. */
  dynamic: boolean
}

/** A condition that a driver at the plug cannot see on a clock: then the rule is not the price on the sign. */
const special = (restrictions: Restrictions): boolean =>
  Boolean(restrictions.minKwh) ||
  Boolean(restrictions.minDurationS) ||
  Boolean(restrictions.minIdleS) ||
  restrictions.reservation !== undefined ||
  Boolean(restrictions.groups?.length) ||
  [restrictions.minCurrentA, restrictions.minPowerKw, restrictions.minRatedKw].some(Boolean)

const inSeason = ({ startDate, endDate }: Restrictions, date: string): boolean =>
  (startDate === undefined || startDate <= date) && (endDate === undefined || date < endDate)

/** Elements with a price for energy that hold at the beginning of somebody's session on this local date (YYYY-MM-DD). */
function energyRules(tariff: TariffDefinition, date: string) {
  const rules = tariff.elements.flatMap(({ components, restrictions }) => {
    const component = components.find(({ type }) => type === 'ENERGY')
    return component && inSeason(restrictions, date) ? [{ component, restrictions }] : []
  })
  const general = rules.filter(({ restrictions }) => !special(restrictions))
  const usable =
    general.length > 0 ? general : rules.filter(({ restrictions }) => restrictions.reservation === undefined)
  return usable.map((rule) => ({ ...rule, week: minutesOfWeek(rule.restrictions) }))
}

const hours = 168

/** What energy costs a driver without a contract, hour by hour; the rule at the start of the hour stands for it. */
export function scheduleStrip(tariff: TariffDefinition, date: string): ScheduleStrip {
  const rules = energyRules(tariff, date)
  return Array.from({ length: hours }, (_, hour) => {
    const price = rules.find(({ week }) => week[hour * 60] === 1)?.component.price
    return price === undefined || Number.isNaN(price) ? null : price
  })
}

/** One price for a list: that of most hours. null: energy costs nothing of its own. */
export function headline(tariff: TariffDefinition, date: string): Headline | null {
  const rules = energyRules(tariff, date)
  const strip = scheduleStrip(tariff, date).filter((price) => price !== null)
  const counts = new Map<number, number>()
  for (const price of strip) counts.set(price, (counts.get(price) ?? 0) + 1)
  const [most] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])
  if (!most) return null
  const component = rules.find((rule) => rule.component.price === most[0])!.component
  return {
    price: most[0],
    least: Math.min(...strip),
    most: Math.max(...strip),
    vatPercent: component.vatPercent,
    taxIncluded: tariff.taxIncluded,
    dynamic: rules.some((rule) => rule.component.dynamic != null),
  }
}
