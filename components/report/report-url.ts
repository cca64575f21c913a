import { parseAsBoolean, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import type { ApiInputs, ApiOutputs } from '@/components/api/trpc'

export const ranges = [
  { value: 'thisMonth', label: 'This month' },
  { value: 'lastMonth', label: 'Last month' },
  { value: 'last7', label: 'Last 7 days' },
  { value: 'last30', label: 'Last 30 days' },
  { value: 'thisYear', label: 'This year' },
  { value: 'last12', label: 'Last 12 months' },
  { value: 'custom', label: 'Custom days' },
] as const
export const groupings = ['location', 'owner', 'tariff', 'partner', 'connector'] as const
export type Grouping = (typeof groupings)[number]
export const usageGroupings: readonly Grouping[] = ['location', 'owner', 'connector']
export const groupingNames: Record<Grouping, string> = {
  location: 'Site',
  owner: 'Owner',
  tariff: 'Tariff',
  partner: 'Partner',
  connector: 'Connector type',
}

export const reportKeys = {
  range: parseAsStringLiteral(ranges.map((range) => range.value)).withDefault('thisMonth'),
  from: parseAsString,
  to: parseAsString,
  compare: parseAsStringLiteral(['none', 'previous', 'lastYear'] as const).withDefault('previous'),
  by: parseAsStringLiteral(groupings).withDefault('location'),
  step: parseAsStringLiteral(['day', 'week', 'month'] as const),
  net: parseAsBoolean.withDefault(false),
  show: parseAsStringLiteral(['energy', 'sessions', 'occupied'] as const).withDefault('energy'),
  currency: parseAsString,
  location: parseAsInteger,
  owner: parseAsInteger,
  tariff: parseAsInteger,
  partner: parseAsString,
  connector: parseAsString,
}

/** The report's state is its address: paste it, and a colleague sees the same. */
export const useReportUrl = () => useQueryStates(reportKeys, { history: 'replace' })
export type ReportUrl = ReturnType<typeof useReportUrl>[0]
export type ChangeReport = (change: Partial<ReportUrl>) => void

export const noFilters = { location: null, owner: null, tariff: null, partner: null, connector: null }
export const filtersOf = (url: Pick<ReportUrl, Grouping>): Grouping[] => groupings.filter((by) => url[by] !== null)

type Parameters = ApiInputs['reports']['revenue']

const day = (text: string | null) => (text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : undefined)

export const parametersOf = (url: ReportUrl): Parameters => ({
  range: url.range,
  from: url.range === 'custom' ? day(url.from) : undefined,
  to: url.range === 'custom' ? day(url.to) : undefined,
  compare: url.compare,
  by: url.by,
  step: url.step ?? undefined,
  currency: url.currency ?? undefined,
  location: url.location ?? undefined,
  owner: url.owner ?? undefined,
  tariff: url.tariff ?? undefined,
  partner: url.partner ?? undefined,
  connector: url.connector ?? undefined,
})

export type Revenue = ApiOutputs['reports']['revenue']
export type Usage = ApiOutputs['reports']['usage']
export type Choices = ApiOutputs['reports']['choices']
