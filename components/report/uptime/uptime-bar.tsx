'use client'
import type { ReactNode } from 'react'
import { RemovableChip } from '@/components/ui/chip'
import { Select } from '@/components/ui/select'
import { DayRange } from '../day-range'
import { ranges } from '../report-url'
import {
  type ChangeUptime,
  filtersOf,
  type UptimeChoices,
  type UptimeData,
  type UptimeFilter,
  type UptimeUrl,
  unitNames,
  units,
} from './uptime-url'

type UptimeBarProps = {
  url: UptimeUrl
  onChange: ChangeUptime
  choices: UptimeChoices | undefined
  data: UptimeData | undefined
  children?: ReactNode
}

const compares = [
  { value: 'previous', label: 'Compare: period before' },
  { value: 'lastYear', label: 'Compare: last year' },
  { value: 'none', label: 'No comparison' },
]
/** The figures are of whole months. */
const monthRanges = ranges.filter(({ value }) => value !== 'last7' && value !== 'last30')

/** Rule, range, comparison, unit and filters; each is in the address. */
export function UptimeBar({ url, onChange, choices, data, children }: UptimeBarProps) {
  return (
    <search
      aria-label="Report"
      className="no-print flex flex-none flex-wrap items-center gap-2 border-b border-border bg-surface px-3 py-2"
    >
      <Select
        aria-label="Rule"
        className="w-44 max-sm:flex-1"
        title={choices?.rules.find((rule) => rule.id === url.rule)?.source}
        options={
          choices?.rules.map(({ id, name }) => ({ value: id, label: name })) ?? [{ value: url.rule, label: '…' }]
        }
        value={url.rule}
        onChange={(event) => onChange({ rule: event.target.value as UptimeUrl['rule'] })}
      />
      <Select
        aria-label="Range"
        className="w-36 max-sm:flex-1"
        options={[...monthRanges]}
        value={url.range}
        onChange={(event) => onChange(rangeChange(event.target.value as UptimeUrl['range'], data))}
      />
      {url.range === 'custom' ? (
        <DayRange
          from={url.from}
          to={url.to}
          onChange={({ from = url.from, to = url.to }) => onChange({ from, to, month: null })}
        />
      ) : null}
      <Select
        aria-label="Compare with"
        className="w-48 max-sm:flex-1"
        options={compares}
        value={url.compare}
        onChange={(event) => onChange({ compare: event.target.value as UptimeUrl['compare'] })}
      />
      <Select
        aria-label="By"
        className="w-32 max-sm:flex-1"
        options={units.map((unit) => ({
          value: unit,
          label: `By ${unitNames[unit].replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())}`,
        }))}
        value={url.unit}
        onChange={(event) => onChange({ unit: event.target.value as UptimeUrl['unit'] })}
      />
      <Filters url={url} onChange={onChange} choices={choices} data={data} />
      {children ? <span className="ml-auto flex flex-wrap items-center gap-2">{children}</span> : null}
    </search>
  )
}

/** From a named range to days one can change: they begin as the months the name meant. */
const rangeChange = (range: UptimeUrl['range'], data: UptimeData | undefined): Partial<UptimeUrl> =>
  range === 'custom' && data
    ? { range, from: `${data.window.from}-01`, to: `${data.window.to}-01`, month: null }
    : { range, from: null, to: null, month: null }

function Filters({ url, onChange, choices, data }: Omit<UptimeBarProps, 'children'>) {
  const groups = choices
    ? [
        { by: 'location', options: choices.locations.map(({ id, name }) => ({ value: String(id), label: name })) },
        { by: 'owner', options: choices.owners.map(({ id, name }) => ({ value: String(id), label: name })) },
        { by: 'vendor', options: choices.vendors.map((name) => ({ value: name, label: name || 'Unknown vendor' })) },
      ]
    : []
  const free = groups.filter(({ by, options }) => url[by as UptimeFilter] === null && options.length > 0)
  return (
    <>
      {free.length > 0 ? (
        <Select
          aria-label="Add a filter"
          className="w-36 max-sm:flex-1"
          placeholder="Add a filter"
          value=""
          options={free.map(({ by, options }) => ({
            label: unitNames[by as UptimeFilter],
            options: options.map((option) => ({ ...option, value: `${by}:${option.value}` })),
          }))}
          onChange={(event) => {
            const [by, ...rest] = event.target.value.split(':')
            if (by) onChange({ [by]: by === 'vendor' ? rest.join(':') : Number(rest.join(':')) })
          }}
        />
      ) : null}
      {filtersOf(url).map((by) => (
        <RemovableChip
          key={by}
          removeLabel={`Remove the filter ${unitNames[by]}`}
          onRemove={() => onChange({ [by]: null, ...(by === 'evse' ? { month: null } : {}) })}
        >
          {unitNames[by]}: {chosenName(by, url, choices, data)}
        </RemovableChip>
      ))}
    </>
  )
}

function chosenName(
  by: UptimeFilter,
  url: UptimeUrl,
  choices: UptimeChoices | undefined,
  data: UptimeData | undefined,
): string {
  if (by === 'vendor') return url.vendor || 'unknown'
  const key = url[by]
  const name = data?.filters[by]
  if (name) return name
  if (key === 0) return 'none'
  const list = by === 'location' ? choices?.locations : by === 'owner' ? choices?.owners : undefined
  return list?.find(({ id }) => id === key)?.name ?? String(key)
}
