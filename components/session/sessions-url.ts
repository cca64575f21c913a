import { createParser, parseAsBoolean, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import type { ApiInputs } from '@/components/api/trpc'
import { type CdrFilter, cdrFilterOf, cdrKeys, countOf, noCdrKeys } from '@/components/billing/cdr-url'

export const tabs = ['active', 'ended', 'failed', 'review', 'unbilled'] as const
export type Tab = (typeof tabs)[number]

/** Instants stand in the address as ISO, so that a person can read and change them. */
export const parseAsInstant = createParser({
  parse: (text) => {
    const at = Date.parse(text)
    return Number.isNaN(at) || at < 0 ? null : at
  },
  serialize: (at: number) => new Date(at).toISOString(),
})

export const sessionsKeys = {
  tab: parseAsStringLiteral(tabs).withDefault('active').withOptions({ history: 'push' }),
  q: parseAsString.withDefault(''),
  from: parseAsInstant,
  to: parseAsInstant,
  site: parseAsInteger,
  station: parseAsInteger,
  evse: parseAsInteger,
  flag: parseAsString,
  stationOwner: parseAsInteger,
  plug: parseAsString,
  sort: parseAsStringLiteral(['started', 'duration', 'energy'] as const).withDefault('started'),
  asc: parseAsBoolean.withDefault(false),
  ...cdrKeys,
}

/** The address of the list is its state: paste it, and a colleague sees the same. */
export const useSessionsUrl = () => useQueryStates(sessionsKeys)
export type SessionsUrl = ReturnType<typeof useSessionsUrl>[0]

export const noFilters = {
  ...noCdrKeys,
  q: '',
  from: null,
  to: null,
  site: null,
  station: null,
  evse: null,
  flag: null,
  stationOwner: null,
  plug: null,
}

/** The CDRs the sessions are those of; undefined: any, billed or not. */
export function billedOf(url: SessionsUrl): CdrFilter | undefined {
  const filter = cdrFilterOf(url)
  return countOf(filter) === 0 ? undefined : filter
}

type ListInput = ApiInputs['sessions']['list']

export function listInput(url: SessionsUrl): Pick<ListInput, 'filter' | 'sort'> {
  const q = url.q.trim()
  return {
    filter: {
      tab: url.tab,
      q: q === '' ? undefined : q,
      from: url.from ?? undefined,
      to: url.to ?? undefined,
      locationId: url.site ?? undefined,
      stationId: url.station ?? undefined,
      evseId: url.evse ?? undefined,
      flag: url.flag ?? undefined,
      ownerId: url.stationOwner ?? undefined,
      connectorType: url.plug ?? undefined,
      billed: billedOf(url),
    },
    sort: { by: url.sort, descending: !url.asc },
  }
}

export const activeFilters = (url: SessionsUrl): number => {
  const { tab: _tab, ...filter } = listInput(url).filter
  return Object.values(filter).filter((each) => each !== undefined).length
}
