import { parseAsArrayOf, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { groupings } from './alarm-lines'

export const alarmTabs = ['open', 'mine', 'shelved', 'suppressed', 'history'] as const
export type AlarmTab = (typeof alarmTabs)[number]

/** Open lists: raised longer ago than that. The history: raised within that. */
export const ages = ['1h', '8h', '24h', '7d', '30d', '90d'] as const
export type Age = (typeof ages)[number]

const keys = {
  tab: parseAsStringLiteral(alarmTabs).withDefault('open').withOptions({ history: 'push' }),
  p: parseAsArrayOf(parseAsInteger).withDefault([]),
  site: parseAsInteger,
  station: parseAsInteger,
  rule: parseAsString,
  /** A user's key, or "nobody". */
  who: parseAsString,
  age: parseAsStringLiteral(ages),
  group: parseAsStringLiteral(groupings).withDefault('cause'),
  q: parseAsString.withDefault(''),
  sel: parseAsInteger,
}

/** What the alarms page shows is in its address: tab, filters, grouping, the alarm that is open. */
export const useAlarmUrl = () => useQueryStates(keys, { history: 'replace' })

export type AlarmSearch = ReturnType<typeof useAlarmUrl>[0]
export type ChangeSearch = (change: Partial<AlarmSearch>) => void

export const noFilters = { p: [], site: null, station: null, rule: null, who: null, age: null, q: '' }

export const whoOf = (who: string | null): number | 'nobody' | null => {
  if (who === null || who === 'nobody') return who
  return Number.isInteger(Number(who)) && Number(who) > 0 ? Number(who) : null
}

/** How many filters narrow the list. */
export const filterCount = ({ p, site, station, rule, who, age, q }: AlarmSearch): number =>
  [
    p.length > 0,
    site !== null,
    station !== null,
    rule !== null,
    whoOf(who) !== null,
    age !== null,
    q.trim() !== '',
  ].filter(Boolean).length

/** The same view as a link. */
export function alarmHref(search: Partial<AlarmSearch>): string {
  const { tab = 'open', p = [], group = 'cause', q = '', ...rest } = search
  const params = new URLSearchParams()
  if (tab !== 'open') params.set('tab', tab)
  if (p.length > 0) params.set('p', p.join(','))
  for (const key of ['site', 'station', 'rule', 'who', 'age'] as const)
    if (rest[key] !== null && rest[key] !== undefined) params.set(key, String(rest[key]))
  if (group !== 'cause') params.set('group', group)
  if (q) params.set('q', q)
  if (rest.sel !== null && rest.sel !== undefined) params.set('sel', String(rest.sel))
  return params.size > 0 ? `/alarms?${params}` : '/alarms'
}
