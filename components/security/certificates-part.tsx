'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useTRPC, useTRPCClient } from '@/components/api/trpc'
import { formatCount } from '@/components/format/count'
import { SearchField } from '@/components/session/search-field'
import { Answer } from '@/components/settings/answer'
import { Button } from '@/components/ui/button'
import { FilterChip } from '@/components/ui/chip'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { CertificateTable } from './certificate-table'
import { ExportButton } from './export-button'
import { shownStates, shownWords } from './security-words'

/** Certificates of all stations and what they ask for; what needs a decision comes first. */
export function CertificatesPart() {
  const api = useTRPC()
  const client = useTRPCClient()
  const [url, setUrl] = useQueryStates({ q: parseAsString.withDefault(''), state: parseAsStringLiteral(shownStates) })
  const filter = { q: url.q.trim() || undefined, state: url.state ?? undefined }
  const query = useQuery(
    api.security.certificates.queryOptions(filter, { placeholderData: keepPreviousData, refetchInterval: 15_000 }),
  )
  const clear = () => void setUrl({ q: null, state: null })
  return (
    <Panel
      title="Certificates of stations"
      padded={false}
      actions={<ExportButton what="certificate" ask={() => client.security.exportCertificates.mutate(filter)} />}
    >
      <search
        aria-label="Filter certificates"
        className="flex flex-wrap items-center gap-2 border-b border-border px-3 py-2"
      >
        <SearchField
          label="Search certificates"
          placeholder="Station, name, serial number"
          value={url.q}
          onChange={(q) => void setUrl({ q })}
        />
        {shownStates.map((state) => (
          <FilterChip
            key={state}
            pressed={url.state === state}
            count={query.data ? formatCount(query.data.counts[state]) : undefined}
            onPressedChange={(pressed) => void setUrl({ state: pressed ? state : null })}
          >
            {shownWords[state]}
          </FilterChip>
        ))}
      </search>
      <Answer query={query} what="certificates">
        {(list) =>
          list.rows.length > 0 ? (
            <CertificateTable rows={list.rows} withStation />
          ) : filter.q || filter.state ? (
            <EmptyState title="No certificate matches." action={<Button onClick={clear}>Clear the filters</Button>} />
          ) : (
            <EmptyState title="No station has a certificate yet.">
              Open a station, tab “Security”, and have it ask for one. It is signed here, or elsewhere and uploaded.
            </EmptyState>
          )
        }
      </Answer>
    </Panel>
  )
}
