import { instantOf } from '@/components/session/range-field'
import type { Grouping, ReportUrl } from './report-url'

type Days = { from: string; to: string }
export type Filter = Partial<Pick<ReportUrl, Grouping>>

const dayAfter = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
const midnight = (day: string, zone: string) => new Date(instantOf(`${day}T00:00`, zone) ?? 0).toISOString()

/** An empty text is a value: of no partner. */
function address(path: string, fields: Record<string, string | number | null | undefined>): string {
  const given = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined)
  return `${path}?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`
}

/** Whether a list that filters by `known` only shows what the figure is made of: a wider list would be another number. */
const holds = (filter: Filter, known: readonly Grouping[]): boolean =>
  (['location', 'owner', 'tariff', 'partner', 'connector'] as const).every(
    (by) => known.includes(by) || filter[by] === null || filter[by] === undefined,
  ) && filter.location !== 0

/** `currency` null: there is only one in the range. */
type Figure = { days: Days; currency: string | null; filter: Filter }

/** A figure of revenue in the words of the list of its CDRs. */
const billedOf = ({ days, currency, filter }: Figure) => ({
  firstDay: days.from,
  lastDay: days.to,
  location: filter.location,
  owner: filter.owner,
  tariff: filter.tariff,
  partner: filter.partner,
  connector: filter.connector,
  currency,
})

/** The CDRs a figure of revenue is made of. */
export const cdrsHref = (figure: Figure): string => address('/billing', { tab: 'cdrs', ...billedOf(figure) })

/** The sessions of those CDRs. */
export const billedSessionsHref = (figure: Figure): string =>
  address('/sessions', { tab: 'ended', ...billedOf(figure) })

/** The sessions a figure of usage is made of; `zone` is the one the days are meant in. null: the list cannot be filtered like this. */
export const sessionsHref = (
  { from, to }: Days,
  zone: string,
  filter: Filter,
  tab: 'ended' | 'failed',
): string | null =>
  holds(filter, ['location', 'owner', 'connector']) && filter.connector !== ''
    ? address('/sessions', {
        tab,
        site: filter.location,
        stationOwner: filter.owner,
        plug: filter.connector,
        from: midnight(from, zone),
        to: midnight(dayAfter(to), zone),
      })
    : null

export const stationsHref = (filter: Filter): string | null =>
  holds(filter, ['location', 'owner']) && filter.owner !== 0
    ? address('/stations', { location: filter.location, owner: filter.owner })
    : null

/** A row's key as the filter it stands for; null: it stands for several. */
export function filterOf(by: Grouping, key: string): Filter | null {
  if (key === 'rest') return null
  return { [by]: by === 'partner' || by === 'connector' ? key : Number(key) }
}
