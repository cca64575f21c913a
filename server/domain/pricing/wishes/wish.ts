import type { LocationId, OwnerId, TariffId, TariffVersionId } from '../../../kernel/ids'
import type { TariffDefinition } from '../tariff'

/** What became of it: `drafted` is on its way through the review of tariffs like any other draft. */
export const wishStates = ['open', 'drafted', 'declined', 'withdrawn'] as const
export type WishState = (typeof wishStates)[number]

/** A price per kWh that an owner would like at a site; major units, as the tariff writes it. */
export type Wish = {
  id: number
  ownerId: OwnerId
  locationId: LocationId
  tariffId: TariffId
  currency: string
  currentPrice: number
  wantedPrice: number
  reason: string
  state: WishState
  versionId: TariffVersionId | null
}

/** By how many percent of a price an owner may wish for another one; 0: not at all. Until the operator says otherwise. */
export const usualPercent = 20
export const mostPercentEver = 100

/** null: it may be asked for. Else why not, in words. */
export function wishProblem(current: number, wanted: number, mostPercent: number): string | null {
  if (mostPercent <= 0) return 'Your operator takes no wishes for prices. Ask them directly.'
  if (wanted === current) return 'This is the price as it is.'
  const [lowest, highest] = wishBounds(current, mostPercent)
  if (wanted < lowest || wanted > highest)
    return `Your operator takes wishes of up to ${mostPercent} % more or less: from ${lowest} to ${highest}.`
  return null
}

/** Lowest and highest, to four decimals as tariffs have them. */
export function wishBounds(current: number, mostPercent: number): [lowest: number, highest: number] {
  const moved = (percent: number) => Math.round(current * (100 + percent) * 100) / 10_000
  return [Math.max(0, moved(-mostPercent)), moved(mostPercent)]
}

/**
 * The tariff with `wanted` in place of every price per kWh that is `current`; null: it has none that is, or such a price
 * follows a market series, so that somebody has to decide what is meant.
 */
export function withEnergyPrice(
  definition: TariffDefinition,
  current: number,
  wanted: number,
): TariffDefinition | null {
  let found = 0
  const elements = definition.elements.map((element) => ({
    ...element,
    components: element.components.map((component) => {
      if (component.type !== 'ENERGY' || component.price !== current || component.dynamic) return component
      found += 1
      return { ...component, price: wanted }
    }),
  }))
  return found === 0 ? null : { ...definition, elements }
}
