import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import type { ApiInputs, ApiOutputs } from '@/components/api/trpc'

export const ranges = [
  { value: 'today', label: 'Today' },
  { value: 'last7', label: 'Last 7 days' },
  { value: 'last30', label: 'Last 30 days' },
  { value: 'last90', label: 'Last 90 days' },
  { value: 'custom', label: 'Custom days' },
] as const
export const tops = [
  { value: 'source', label: 'Kind and place' },
  { value: 'rule', label: 'Kind' },
  { value: 'station', label: 'Station' },
  { value: 'site', label: 'Site' },
] as const
export const mostDesks = 50

const keys = {
  range: parseAsStringLiteral(ranges.map(({ value }) => value)).withDefault('last7'),
  from: parseAsString,
  to: parseAsString,
  desks: parseAsInteger.withDefault(1),
  top: parseAsStringLiteral(tops.map(({ value }) => value)).withDefault('source'),
}

/** What the page shows is its address. */
export const useHealthUrl = () => useQueryStates(keys, { history: 'replace' })
export type HealthUrl = ReturnType<typeof useHealthUrl>[0]
export type ChangeHealth = (change: Partial<HealthUrl>) => void

export type Health = ApiOutputs['alarms']['health']

const day = (text: string | null) => (text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : undefined)

export const inputOf = ({ range, from, to, desks, top }: HealthUrl): ApiInputs['alarms']['health'] => ({
  range,
  from: range === 'custom' ? day(from) : undefined,
  to: range === 'custom' ? day(to) : undefined,
  desks: Math.min(mostDesks, Math.max(1, desks)),
  top,
})
