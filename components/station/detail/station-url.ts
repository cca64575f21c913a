import { parseAsStringLiteral, useQueryStates } from 'nuqs'
import { parseAsInstant } from '@/components/session/sessions-url'

export const stationTabs = [
  'live',
  'sessions',
  'commands',
  'operations',
  'holds',
  'settings',
  'keys',
  'security',
  'log',
  'alarms',
  'notes',
  'audit',
] as const
export type StationTab = (typeof stationTabs)[number]

export const ranges = ['60m', '6h', '24h', '7d'] as const
export type Range = (typeof ranges)[number]

const hourMs = 3_600_000
export const rangeMs: Record<Range, number> = {
  '60m': hourMs,
  '6h': 6 * hourMs,
  '24h': 24 * hourMs,
  '7d': 168 * hourMs,
}
export const rangeLabels: Record<Range, string> = { '60m': '60 min', '6h': '6 h', '24h': '24 h', '7d': '7 d' }

const keys = {
  tab: parseAsStringLiteral(stationTabs).withDefault('live').withOptions({ history: 'push' }),
  range: parseAsStringLiteral(ranges).withDefault('60m'),
  from: parseAsInstant,
  to: parseAsInstant,
}

/** `from` and `to` are a chosen range: chart, bands and messages follow it together. */
export const useStationUrl = () => useQueryStates(keys)
export type StationUrl = ReturnType<typeof useStationUrl>[0]
export type SetStationUrl = ReturnType<typeof useStationUrl>[1]

export type Window = { from: number; to: number; chosen: boolean }

/** The chosen range, or the latest `span` up to now, moved on in steps so that the server is not asked at every second. */
export function windowOf(url: Pick<StationUrl, 'from' | 'to'>, spanMs: number, now: number, stepMs: number): Window {
  if (url.from !== null && url.to !== null && url.from < url.to) return { from: url.from, to: url.to, chosen: true }
  const to = Math.ceil(now / stepMs) * stepMs
  return { from: to - spanMs, to, chosen: false }
}
