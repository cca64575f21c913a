'use client'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { FilterChip, RemovableChip } from '@/components/ui/chip'
import { Select } from '@/components/ui/select'
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
      {url.range === 'custom' ? <CustomDays url={url} days={days} onChange={onChange} /> : null}
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
      <Filters url={url} onChange={onChange} choices={choices} groupings={groupings} />
      {children ? <span className="ml-auto flex flex-wrap items-center gap-2">{children}</span> : null}
    </search>
  )
}

/** From a named range to days one can change: they begin as what the name meant. */
const rangeChange = (range: ReportUrl['range'], days: ReportBarProps['days']): Partial<ReportUrl> =>
  range === 'custom' ? { range, from: days?.from ?? null, to: days?.to ?? null } : { range, from: null, to: null }

function CustomDays({ url, days, onChange }: Pick<ReportBarProps, 'url' | 'days' | 'onChange'>) {
  const field = (name: 'from' | 'to', label: string) => (
    <input
      type="date"
      aria-label={label}
      className="input num w-36 max-sm:flex-1"
      value={url[name] ?? days?.[name] ?? ''}
      onChange={(event) => event.target.value && onChange({ [name]: event.target.value })}
    />
  )
  return (
    <span className="flex items-center gap-1.5 max-sm:w-full">
      {field('from', 'First day')}
      <span className="text-xs text-dim" aria-hidden="true">
        to
      </span>
      {field('to', 'Last day')}
    </span>
  )
}

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

type FiltersProps = Pick<ReportBarProps, 'url' | 'onChange' | 'choices' | 'groupings'>

function Filters({ url, onChange, choices, groupings }: FiltersProps) {
  const active = filtersOf(url)
  const free = groupings.filter((by) => url[by] === null)
  return (
    <>
      {free.length > 0 ? (
        <Select
          aria-label="Add a filter"
          className="w-36 max-sm:flex-1"
          placeholder="Add a filter"
          value=""
          options={free
            .map((by) => ({
              label: groupingNames[by],
              options: optionsOf(by, choices).map((option) => ({ ...option, value: `${by}:${option.value}` })),
            }))
            .filter((group) => group.options.length > 0)}
          onChange={(event) => {
            const [by, ...rest] = event.target.value.split(':')
            if (by) onChange(filterChange(by as Grouping, rest.join(':')))
          }}
        />
      ) : null}
      {active.map((by) => (
        <RemovableChip
          key={by}
          removeLabel={`Remove the filter ${groupingNames[by]}`}
          onRemove={() => onChange({ [by]: null })}
        >
          {groupingNames[by]}:{' '}
          {optionsOf(by, choices).find((option) => option.value === String(url[by]))?.label ?? String(url[by])}
        </RemovableChip>
      ))}
      {active.length > 1 ? (
        <Button variant="ghost" size="sm" onClick={() => onChange(noFilters)}>
          Clear {active.length} filters
        </Button>
      ) : null}
    </>
  )
}

const filterChange = (by: Grouping, value: string): Partial<ReportUrl> => ({
  [by]: by === 'partner' || by === 'connector' ? value : Number(value),
})

/** What a grouping can be filtered by, as options. */
export function optionsOf(by: Grouping, choices: Choices | undefined): { value: string; label: string }[] {
  if (!choices) return []
  const named = { location: choices.locations, owner: choices.owners, tariff: choices.tariffs }
  if (by === 'partner' || by === 'connector') {
    const names = by === 'partner' ? choices.partners : choices.connectors
    return names.map((name) => ({ value: name, label: name }))
  }
  return named[by].map(({ id, name }) => ({ value: String(id), label: name }))
}
