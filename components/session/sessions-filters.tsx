'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { Button } from '@/components/ui/button'
import { RemovableChip } from '@/components/ui/chip'
import { Select } from '@/components/ui/select'
import { RangeField } from './range-field'
import { SearchField } from './search-field'
import { flagWords } from './session-words'
import { activeFilters, noFilters, type SessionsUrl } from './sessions-url'

export type SessionsFiltersProps = { url: SessionsUrl; onChange: (change: Partial<SessionsUrl>) => void }

/** Search, site, flag and range above the list; each is in the address. */
export function SessionsFilters({ url, onChange }: SessionsFiltersProps) {
  const api = useTRPC()
  const choices = useQuery(api.sessions.choices.queryOptions(undefined, { staleTime: 5 * 60_000 }))
  const sites = (choices.data?.sites ?? []).map((site) => ({ value: String(site.id), label: site.name }))
  const flags = Object.entries(flagWords).map(([value, { label }]) => ({ value, label }))
  const count = activeFilters(url)
  return (
    <search
      aria-label="Filter sessions"
      className="flex flex-none flex-wrap items-center gap-2 border-b border-border bg-surface px-3 py-2"
    >
      <SearchField
        label="Search sessions"
        placeholder="Token, station, EVSE id, transaction"
        value={url.q}
        onChange={(q) => onChange({ q })}
      />
      <Select
        aria-label="Site"
        className="w-44 max-sm:w-full"
        placeholder="All sites"
        options={sites}
        value={url.site === null ? '' : String(url.site)}
        onChange={(event) => onChange({ site: event.target.value === '' ? null : Number(event.target.value) })}
      />
      <Select
        aria-label="Flag"
        className="w-44 max-sm:w-full"
        placeholder="All flags"
        options={flags}
        value={url.flag ?? ''}
        onChange={(event) => onChange({ flag: event.target.value || null })}
      />
      <RangeField from={url.from} to={url.to} onChange={onChange} />
      {url.station === null ? null : (
        <RemovableChip removeLabel="All stations" onRemove={() => onChange({ station: null })}>
          One station
        </RemovableChip>
      )}
      {url.evse === null ? null : (
        <RemovableChip removeLabel="All EVSEs" onRemove={() => onChange({ evse: null })}>
          One EVSE
        </RemovableChip>
      )}
      {count > 0 ? (
        <Button variant="ghost" size="sm" onClick={() => onChange(noFilters)}>
          Clear {count} {count === 1 ? 'filter' : 'filters'}
        </Button>
      ) : null}
    </search>
  )
}
