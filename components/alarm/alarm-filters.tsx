'use client'
import { useRef } from 'react'
import { useShortcut } from '@/components/shell/use-shortcut'
import { Button } from '@/components/ui/button'
import { FilterChip } from '@/components/ui/chip'
import { Select } from '@/components/ui/select'
import type { AlarmFilter } from './alarm-order'
import { filterCount } from './alarm-order'
import { PriorityMark } from './priority-mark'
import { SilenceButton } from './silence-button'
import { useRules } from './use-rules'

export type AlarmFiltersProps = {
  filter: AlarmFilter
  /** Sites to choose from. */
  sites: readonly { id: number; name: string; zone: string }[]
  onChange: (change: Partial<{ p: number[]; site: number | null; rule: string | null; q: string }>) => void
}

const priorities = [1, 2, 3, 4] as const

export function AlarmFilters({ filter, sites, onChange }: AlarmFiltersProps) {
  const box = useRef<HTMLInputElement>(null)
  const rules = useRules()?.rules ?? []
  const site = sites.find(({ id }) => id === filter.locationId)
  useShortcut('/', 'Filter alarms', () => box.current?.focus(), 'page')
  const toggle = (priority: number) =>
    onChange({
      p: filter.priorities.includes(priority)
        ? filter.priorities.filter((each) => each !== priority)
        : [...filter.priorities, priority].sort(),
    })
  return (
    <search className="flex flex-none flex-wrap items-center gap-2 border-b border-border bg-surface px-3 py-2">
      {priorities.map((priority) => (
        <FilterChip
          key={priority}
          pressed={filter.priorities.includes(priority)}
          onPressedChange={() => toggle(priority)}
        >
          <PriorityMark priority={priority} size={15} label={null} />
          <span className="sr-only">Priority </span>P{priority}
        </FilterChip>
      ))}
      <Select
        aria-label="Site"
        className="h-7! w-auto! max-w-48"
        value={filter.locationId ?? ''}
        placeholder="Every site"
        options={sites.map(({ id, name }) => ({ value: String(id), label: name }))}
        onChange={(event) => onChange({ site: event.target.value === '' ? null : Number(event.target.value) })}
      />
      {site ? (
        <SilenceButton
          size="sm"
          place={{ kind: 'site', stationId: null, locationId: site.id, name: site.name, zone: site.zone, evses: [] }}
        />
      ) : null}
      <Select
        aria-label="Kind of alarm"
        className="h-7! w-auto!"
        value={filter.rule ?? ''}
        placeholder="Every kind"
        options={rules.map(({ id, title }) => ({ value: id, label: title }))}
        onChange={(event) => onChange({ rule: event.target.value || null })}
      />
      <input
        ref={box}
        type="search"
        className="input h-7! w-52!"
        aria-label="Filter by text"
        placeholder="Station, site, code"
        value={filter.text}
        onChange={(event) => onChange({ q: event.target.value })}
      />
      {filterCount(filter) > 0 ? (
        <Button variant="ghost" size="sm" onClick={() => onChange({ p: [], site: null, rule: null, q: '' })}>
          Clear
        </Button>
      ) : null}
    </search>
  )
}
