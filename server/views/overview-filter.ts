import type { OwnerId } from '../kernel/ids'

/** What part of the network the overview shows; null: all of it. */
export type OverviewFilter = {
  /** Country of the site, two letters. */
  region: string | null
  net: 'AC' | 'DC' | null
  ownerId: OwnerId | null
}

export const wholeNetwork: OverviewFilter = { region: null, net: null, ownerId: null }

/** Conditions on `stations s left join locations l`, with three parameters from number `first` on. */
export const filterSql = (first: number): string =>
  `($${first}::text is null or l.country = $${first}) and ($${first + 1}::text is null or s.power_type = $${first + 1})
   and ($${first + 2}::int is null or s.owner_id = $${first + 2})`

export const filterValues = ({ region, net, ownerId }: OverviewFilter): unknown[] => [region, net, ownerId]
