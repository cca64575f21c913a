import type { Dimension, Restrictions, TariffDefinition } from './tariff'
import { minutesOfWeek, weekMinutes } from './week-minutes'

/** Index of the element that prices each quarter hour of a local week from Monday 00:00 (672 values); null: free. */
export type WeekCoverage = Record<Dimension, (number | null)[]>

export const dimensions: readonly Dimension[] = ['ENERGY', 'TIME', 'PARKING_TIME', 'FLAT']
const quarter = 15

/** Whether an element is for any driver's session; the others have their own part of the editor. */
export const forEverybody = ({ reservation, groups }: Restrictions): boolean => !reservation && !groups?.length

/** Whether it holds right at the start of a session on an ordinary day. */
const holdsAtStart = (restrictions: Restrictions): boolean =>
  !((restrictions.minKwh ?? 0) > 0) &&
  !((restrictions.minDurationS ?? 0) > 0) &&
  !((restrictions.minIdleS ?? 0) > 0) &&
  restrictions.startDate === undefined &&
  restrictions.endDate === undefined

/**
 * What the week grid draws: for each dimension and quarter hour the element that counts at the start of a session; where
 * none does, the first that may count later (after so many kWh, in another season). Quarters are judged at their start.
 */
export function weekCoverage(tariff: Pick<TariffDefinition, 'elements'>): WeekCoverage {
  const weeks = tariff.elements.map(({ restrictions }) => minutesOfWeek(restrictions))
  const of = (type: Dimension): (number | null)[] => {
    const open = tariff.elements.flatMap(({ components, restrictions }, index) =>
      forEverybody(restrictions) && components.some((component) => component.type === type) ? [index] : [],
    )
    const order = [
      ...open.filter((index) => holdsAtStart(tariff.elements[index]!.restrictions)),
      ...open.filter((index) => !holdsAtStart(tariff.elements[index]!.restrictions)),
    ]
    return Array.from(
      { length: weekMinutes / quarter },
      (_, slot) => order.find((index) => weeks[index]![slot * quarter] === 1) ?? null,
    )
  }
  return { ENERGY: of('ENERGY'), TIME: of('TIME'), PARKING_TIME: of('PARKING_TIME'), FLAT: of('FLAT') }
}
