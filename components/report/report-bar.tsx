'use client'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { FilterChip } from '@/components/ui/chip'
import { Select } from '@/components/ui/select'
import { DayRange } from './day-range'
import { GroupingFilters } from './grouping-filters'
import {
  type ChangeReport,
  type Choices,
  filtersOf,
  type Grouping,
  groupingNames,
  noFilters,
  type ReportUrl,
  ranges,
} from './report-url'

export type ReportBarProps = {
  url: ReportUrl
  onChange: ChangeReport
  choices: Choices | undefined
  groupings: readonly Grouping[]
  /** Days the range came to, for the custom fields. */
  days: { from: string; to: string } | undefined
  currencies?: readonly string[]
  currency?: string | null
  /** Net or gross matters on this page. */
  money?: boolean
  children?: ReactNode
}

const compares = [
  { value: 'previous', label: 'Compare: period before' },
  { value: 'lastYear', label: 'Compare: last year' },
  { value: 'none', label: 'No comparison' },
]
const stepNames = [
  { value: 'day', label: 'Days' },
  { value: 'week', label: 'Weeks' },
  { value: 'month', label: 'Months' },
]

/** Range, comparison, grouping and filters of a report; each is in the address. */
export function ReportBar({
  url,
  onChange,
  choices,
  groupings,
  days,
  currencies = [],
  currency,
  money,
  children,
}: ReportBarProps) {
  const filters = filtersOf(url).length
  return (
    <search
      aria-label="Report"
      className="no-print flex flex-none flex-wrap items-center gap-2 border-b border-border bg-surface px-3 py-2"
    >
      <Select
        aria-label="Range"
        className="w-36 max-sm:flex-1"
        options={[...ranges]}
        value={url.range}
        onChange={(event) => onChange(rangeChange(event.target.value as ReportUrl['range'], days))}
      />
      {url.range === 'custom' ? (
        <DayRange
          from={url.from ?? days?.from ?? null}
          to={url.to ?? days?.to ?? null}
          onChange={({ from = url.from, to = url.to }) => onChange({ from, to })}
        />
      ) : null}
      <Select
        aria-label="Compare with"
        className="w-48 max-sm:flex-1"
        options={compares}
        value={url.compare}
        onChange={(event) => onChange({ compare: event.target.value as ReportUrl['compare'] })}
      />
      <Select
        aria-label="Group by"
        className="w-40 max-sm:flex-1"
        options={groupings.map((by) => ({ value: by, label: `By ${groupingNames[by].toLowerCase()}` }))}
        value={groupings.includes(url.by) ? url.by : 'location'}
        onChange={(event) => onChange({ by: event.target.value as Grouping })}
      />
      <Select
        aria-label="Step"
        className="w-28 max-sm:flex-1"
        placeholder="Auto step"
        options={stepNames}
        value={url.step ?? ''}
        onChange={(event) => onChange({ step: (event.target.value || null) as ReportUrl['step'] })}
      />
      {money ? <NetGross url={url} onChange={onChange} /> : null}
      {currencies.length > 1 ? (
        <Select
          aria-label="Currency"
          className="w-24"
          options={currencies.map((each) => ({ value: each, label: each }))}
          value={currency ?? ''}
          onChange={(event) => onChange({ currency: event.target.value })}
        />
      ) : null}
      <GroupingFilters chosen={url} onChange={onChange} choices={choices} groupings={groupings} />
      {filters > 1 ? (
        <Button variant="ghost" size="sm" onClick={() => onChange(noFilters)}>
          Clear {filters} filters
        </Button>
      ) : null}
      {children ? <span className="ml-auto flex flex-wrap items-center gap-2">{children}</span> : null}
    </search>
  )
}

/** From a named range to days one can change: they begin as what the name meant. */
const rangeChange = (range: ReportUrl['range'], days: ReportBarProps['days']): Partial<ReportUrl> =>
  range === 'custom' ? { range, from: days?.from ?? null, to: days?.to ?? null } : { range, from: null, to: null }

function NetGross({ url, onChange }: Pick<ReportBarProps, 'url' | 'onChange'>) {
  return (
    <fieldset className="flex gap-1">
      <legend className="sr-only">Amounts</legend>
      <FilterChip pressed={!url.net} onPressedChange={() => onChange({ net: false })}>
        Gross
      </FilterChip>
      <FilterChip pressed={url.net} onPressedChange={() => onChange({ net: true })}>
        Net
      </FilterChip>
    </fieldset>
  )
}
