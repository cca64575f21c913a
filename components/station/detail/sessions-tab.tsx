'use client'
import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { RangeField } from '@/components/session/range-field'
import { SearchField } from '@/components/session/search-field'
import { SessionsGrid } from '@/components/session/sessions-grid'
import { parseAsInstant } from '@/components/session/sessions-url'
import { Button } from '@/components/ui/button'

const sorts = ['started', 'duration', 'energy'] as const
const keys = {
  q: parseAsString.withDefault(''),
  from: parseAsInstant,
  to: parseAsInstant,
  sort: parseAsStringLiteral(sorts).withDefault('started'),
  asc: parseAsBoolean.withDefault(false),
}
const none = { q: '', from: null, to: null }

/** Sessions of this station, running ones among them. */
export function SessionsTab({ stationId }: { stationId: number }) {
  const [url, setUrl] = useQueryStates(keys)
  const q = url.q.trim()
  const filters = Number(q !== '') + Number(url.from !== null) + Number(url.to !== null)
  return (
    <div className="flex min-h-120 flex-1 flex-col">
      <search
        aria-label="Filter sessions"
        className="flex flex-wrap items-center gap-2 border-b border-border bg-surface px-3 py-2"
      >
        <SearchField
          label="Search sessions"
          placeholder="Token, EVSE id, transaction"
          value={url.q}
          onChange={(text) => void setUrl({ q: text })}
        />
        <RangeField from={url.from} to={url.to} onChange={(change) => void setUrl(change)} />
        {filters > 0 ? (
          <Button variant="ghost" size="sm" onClick={() => void setUrl(none)}>
            Clear {filters === 1 ? '1 filter' : `${filters} filters`}
          </Button>
        ) : null}
      </search>
      <SessionsGrid
        label="Sessions of this station"
        input={{
          filter: { tab: 'all', stationId, q: q || undefined, from: url.from ?? undefined, to: url.to ?? undefined },
          sort: { by: url.sort, descending: !url.asc },
        }}
        filters={filters}
        onClearFilters={() => void setUrl(none)}
        onSortChange={({ key, direction }) =>
          void setUrl({ sort: key as (typeof sorts)[number], asc: direction === 'asc' })
        }
      />
    </div>
  )
}
