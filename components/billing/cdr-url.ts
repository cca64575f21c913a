import { parseAsInteger, parseAsString } from 'nuqs'
import type { ApiInputs } from '@/components/api/trpc'
import { formatDays } from '@/components/format/change'

/** CDRs cut as a report cuts its figures, by the same keys in the address. Days are those at the site, both inclusive. */
export const cdrKeys = {
  firstDay: parseAsString,
  lastDay: parseAsString,
  location: parseAsInteger,
  owner: parseAsInteger,
  tariff: parseAsInteger,
  partner: parseAsString,
  connector: parseAsString,
  currency: parseAsString,
}

export type CdrUrl = {
  [Key in keyof typeof cdrKeys]: ReturnType<(typeof cdrKeys)[Key]['parse']>
}
export type CdrFilter = ApiInputs['billing']['cdrs']['filter']

export const noCdrKeys: CdrUrl = {
  firstDay: null,
  lastDay: null,
  location: null,
  owner: null,
  tariff: null,
  partner: null,
  connector: null,
  currency: null,
}

const day = (text: string | null) => (text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : undefined)

export const cdrFilterOf = (url: CdrUrl): CdrFilter => ({
  firstDay: day(url.firstDay),
  lastDay: day(url.lastDay),
  locationId: url.location ?? undefined,
  ownerId: url.owner ?? undefined,
  tariffId: url.tariff ?? undefined,
  partner: url.partner ?? undefined,
  connectorType: url.connector ?? undefined,
  currency: url.currency ?? undefined,
})

export const countOf = (filter: CdrFilter): number => Object.values(filter).filter((each) => each !== undefined).length

/** "1 Nov – 21 Nov 2026", "from 1 Nov 2026", or nothing. */
export function daysText({ firstDay, lastDay }: Pick<CdrUrl, 'firstDay' | 'lastDay'>): string {
  if (firstDay !== null && lastDay !== null) return formatDays({ from: firstDay, to: lastDay })
  if (firstDay !== null) return `from ${formatDays({ from: firstDay, to: firstDay })}`
  return lastDay === null ? '' : `until ${formatDays({ from: lastDay, to: lastDay })}`
}
