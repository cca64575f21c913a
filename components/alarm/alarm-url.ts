import { parseAsArrayOf, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'

export const alarmTabs = ['open', 'mine', 'shelved', 'suppressed', 'history'] as const
export type AlarmTab = (typeof alarmTabs)[number]

const keys = {
  tab: parseAsStringLiteral(alarmTabs).withDefault('open').withOptions({ history: 'push' }),
  p: parseAsArrayOf(parseAsInteger).withDefault([]),
  site: parseAsInteger,
  rule: parseAsString,
  q: parseAsString.withDefault(''),
  sel: parseAsInteger,
}

/** What the alarms page shows is in its address: tab, filters, the alarm that is open. */
export const useAlarmUrl = () => useQueryStates(keys, { history: 'replace' })

export type AlarmSearch = {
  tab: AlarmTab
  p: number[]
  site: number | null
  rule: string | null
  q: string
  sel: number | null
}

/** The same view as a link. */
export function alarmHref({ tab, p, site, rule, q, sel }: AlarmSearch): string {
  const params = new URLSearchParams()
  if (tab !== 'open') params.set('tab', tab)
  if (p.length > 0) params.set('p', p.join(','))
  if (site !== null) params.set('site', String(site))
  if (rule) params.set('rule', rule)
  if (q) params.set('q', q)
  if (sel !== null) params.set('sel', String(sel))
  return params.size > 0 ? `/alarms?${params}` : '/alarms'
}
