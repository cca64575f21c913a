'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useTRPC } from '@/components/api/trpc'
import { SearchField } from '@/components/session/search-field'
import { Answer } from '@/components/settings/answer'
import { Button } from '@/components/ui/button'
import { FilterChip } from '@/components/ui/chip'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { EventTable } from './event-table'
import { weightWords } from './security-words'

const weights = ['attention', 'critical', 'other'] as const

/** What stations reported of their own security in the last 30 days, newest first. */
export function EventsPart() {
  const [url, setUrl] = useQueryStates({ q: parseAsString.withDefault(''), weight: parseAsStringLiteral(weights) })
  const filter = { q: url.q.trim() || undefined, weight: url.weight ?? undefined }
  const query = useQuery(
    useTRPC().security.events.queryOptions(filter, { placeholderData: keepPreviousData, refetchInterval: 15_000 }),
  )
  const filtered = filter.q !== undefined || filter.weight !== undefined
  return (
    <Panel title="Security events of stations, 30 days" padded={false}>
      <search aria-label="Filter events" className="flex flex-wrap items-center gap-2 border-b border-border px-3 py-2">
        <SearchField
          label="Search events"
          placeholder="Station, event"
          value={url.q}
          onChange={(q) => void setUrl({ q })}
        />
        {weights.map((weight) => (
          <FilterChip
            key={weight}
            pressed={url.weight === weight}
            onPressedChange={(pressed) => void setUrl({ weight: pressed ? weight : null })}
          >
            {weightWords[weight]}
          </FilterChip>
        ))}
      </search>
      <Answer query={query} what="security events">
        {({ rows, more }) =>
          rows.length > 0 ? (
            <>
              {more ? (
                <p className="border-b border-border px-3 py-2 text-sm">
                  There are more than these 500: search for what you need.
                </p>
              ) : null}
              <EventTable rows={rows} withStation />
            </>
          ) : filtered ? (
            <EmptyState
              title="No event matches."
              action={<Button onClick={() => void setUrl({ q: null, weight: null })}>Clear the filters</Button>}
            />
          ) : (
            <EmptyState title="No station has reported a security event in 30 days." />
          )
        }
      </Answer>
    </Panel>
  )
}
