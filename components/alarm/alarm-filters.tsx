'use client'
import { useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import { memo, useRef, useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { useMe } from '@/components/people/me'
import { ViewsMenu } from '@/components/people/views-menu'
import { usePermission } from '@/components/shell/permissions'
import { useShortcut } from '@/components/shell/use-shortcut'
import { Button } from '@/components/ui/button'
import { FilterChip } from '@/components/ui/chip'
import { Select } from '@/components/ui/select'
import { olderThan, within } from './ages'
import type { Grouping } from './alarm-lines'
import { type Age, type AlarmSearch, type ChangeSearch, filterCount, noFilters } from './alarm-url'
import { PriorityMark } from './priority-mark'
import { SilenceButton } from './silence-button'
import { StationChip } from './station-chip'
import { useRules } from './use-rules'

export type AlarmFiltersProps = {
  search: AlarmSearch
  /** Sites to choose from. */
  sites: readonly { id: number; name: string; zone: string }[]
  onChange: ChangeSearch
}

const priorities = [1, 2, 3, 4] as const
const small = 'h-7! w-auto! max-w-44 max-md:max-w-full'
const groupNames: Record<Grouping, string> = { cause: 'cause', site: 'site', rule: 'kind', none: 'nothing' }

/** What narrows the list, and what it is grouped by; all of it is in the address. The list may change many times a second. */
export const AlarmFilters = memo(function AlarmFilters({ search, sites, onChange }: AlarmFiltersProps) {
  const box = useRef<HTMLInputElement>(null)
  const rules = useRules()?.rules ?? []
  const site = sites.find(({ id }) => id === search.site)
  const past = search.tab === 'history'
  const [shown, setShown] = useState(false)
  useShortcut('/', 'Filter alarms', () => box.current?.focus(), 'page')
  const toggle = (priority: number) =>
    onChange({
      p: search.p.includes(priority) ? search.p.filter((each) => each !== priority) : [...search.p, priority].sort(),
    })
  const ages = past ? within : olderThan
  return (
    <search className="flex flex-none flex-wrap items-center gap-2 border-b border-border bg-surface px-3 py-2">
      {priorities.map((priority) => (
        <FilterChip key={priority} pressed={search.p.includes(priority)} onPressedChange={() => toggle(priority)}>
          <PriorityMark priority={priority} size={15} label={null} />
          <span className="sr-only">Priority </span>P{priority}
        </FilterChip>
      ))}
      <Button size="sm" className="md:hidden" aria-expanded={shown} onClick={() => setShown(!shown)}>
        Filters
      </Button>
      {filterCount(search) > 0 ? (
        <Button variant="ghost" size="sm" className="md:order-1" onClick={() => onChange(noFilters)}>
          Clear
        </Button>
      ) : null}
      <div className={clsx('contents', !shown && 'max-md:hidden')}>
        <SiteFilter site={search.site} sites={sites} onChange={onChange} />
        {site ? (
          <SilenceButton
            size="sm"
            place={{ kind: 'site', stationId: null, locationId: site.id, name: site.name, zone: site.zone, evses: [] }}
          />
        ) : null}
        {search.station === null ? null : (
          <StationChip stationId={search.station} onRemove={() => onChange({ station: null })} />
        )}
        <Select
          aria-label="Kind of alarm"
          className={small}
          value={search.rule ?? ''}
          placeholder="Every kind"
          options={rules.map(({ id, title }) => ({ value: id, label: title }))}
          onChange={(event) => onChange({ rule: event.target.value || null })}
        />
        {search.tab === 'mine' ? null : <Assignee who={search.who} past={past} onChange={onChange} />}
        <Select
          aria-label="Age"
          className={small}
          value={ages.some(({ value }) => value === search.age) ? (search.age ?? '') : ''}
          placeholder={past ? 'Any time' : 'Any age'}
          options={[...ages]}
          onChange={(event) => onChange({ age: (event.target.value || null) as Age | null })}
        />
        <input
          ref={box}
          type="search"
          className="input h-7! w-44! max-md:w-full!"
          aria-label="Filter by text"
          placeholder="Station, site, code"
          value={search.q}
          onChange={(event) => onChange({ q: event.target.value })}
        />
        {past ? null : (
          <Select
            aria-label="Group by"
            className={`${small} ml-auto md:order-2`}
            value={search.group}
            options={Object.entries(groupNames).map(([value, name]) => ({ value, label: `Group by ${name}` }))}
            onChange={(event) => onChange({ group: event.target.value as Grouping })}
          />
        )}
        <span className={past ? 'ml-auto md:order-2' : 'md:order-2'}>
          <ViewsMenu page="alarms" />
        </span>
      </div>
    </search>
  )
})

type SiteFilterProps = Pick<AlarmFiltersProps, 'sites' | 'onChange'> & { site: number | null }

/** Hundreds of options: not drawn anew for every letter typed beside them. */
const SiteFilter = memo(function SiteFilter({ site, sites, onChange }: SiteFilterProps) {
  return (
    <Select
      aria-label="Site"
      className={small}
      value={site ?? ''}
      placeholder="Every site"
      options={sites.map(({ id, name }) => ({ value: String(id), label: name }))}
      onChange={(event) => onChange({ site: event.target.value === '' ? null : Number(event.target.value) })}
    />
  )
})

/** Whose work it is, or of what is over, who took it. */
function Assignee({ who, past, onChange }: { who: string | null; past: boolean; onChange: ChangeSearch }) {
  const api = useTRPC()
  const me = useMe()
  const { allowed } = usePermission('alarm.assign')
  const colleagues = useQuery(api.alarms.colleagues.queryOptions(undefined, { enabled: allowed, staleTime: 60_000 }))
  const others = (colleagues.data ?? []).filter(({ userId }) => userId !== me.userId)
  return (
    <Select
      aria-label={past ? 'Taken by' : 'Assigned to'}
      className={small}
      value={who ?? ''}
      placeholder={past ? 'Taken by anybody' : 'Assigned to anybody'}
      options={[
        { value: String(me.userId), label: `${me.name} (me)` },
        { value: 'nobody', label: 'Nobody' },
        ...others.map(({ userId, name }) => ({ value: String(userId), label: name })),
      ]}
      onChange={(event) => onChange({ who: event.target.value || null })}
    />
  )
}
