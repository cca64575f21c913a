'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { BilledChip } from '@/components/billing/billed-chip'
import { noCdrKeys } from '@/components/billing/cdr-url'
import { chosenName } from '@/components/report/grouping-filters'
import { RemovableChip } from '@/components/ui/chip'
import { Select } from '@/components/ui/select'
import { ListFilters, SiteSelect } from './list-filters'
import { RangeField } from './range-field'
import { flagWords } from './session-words'
import { activeFilters, billedOf, noFilters, type SessionsUrl } from './sessions-url'

export type SessionsFiltersProps = { url: SessionsUrl; onChange: (change: Partial<SessionsUrl>) => void }

/** Search, site, flag and range above the list; each is in the address. */
export function SessionsFilters({ url, onChange }: SessionsFiltersProps) {
  const api = useTRPC()
  const choices = useQuery(api.sessions.choices.queryOptions(undefined, { staleTime: 5 * 60_000 }))
  const flags = Object.entries(flagWords).map(([value, { label }]) => ({ value, label }))
  return (
    <ListFilters
      label="Filter sessions"
      search={{
        label: 'Search sessions',
        placeholder: 'Token, station, EVSE id, transaction',
        value: url.q,
        onChange: (q) => onChange({ q }),
      }}
      count={activeFilters(url)}
      onClear={() => onChange(noFilters)}
    >
      <SiteSelect sites={choices.data?.sites} value={url.site} onChange={(site) => onChange({ site })} />
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
      <UsageChips url={url} onChange={onChange} />
      {billedOf(url) === undefined ? null : <BilledChip url={url} onRemove={() => onChange(noCdrKeys)} />}
    </ListFilters>
  )
}

/** What a figure of usage led here by; there are no fields for it. */
function UsageChips({ url, onChange }: SessionsFiltersProps) {
  const { stationOwner, plug } = url
  const api = useTRPC()
  const enabled = stationOwner !== null
  const { data } = useQuery(api.reports.choices.queryOptions(undefined, { staleTime: 5 * 60_000, enabled }))
  return (
    <>
      {stationOwner === null ? null : (
        <RemovableChip removeLabel="All owners" onRemove={() => onChange({ stationOwner: null })}>
          Owner: {chosenName('owner', String(stationOwner), data)}
        </RemovableChip>
      )}
      {plug === null ? null : (
        <RemovableChip removeLabel="All connector types" onRemove={() => onChange({ plug: null })}>
          Connector type: {plug}
        </RemovableChip>
      )}
    </>
  )
}
