'use client'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { parseAsString, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { useTRPC, useTRPCClient } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { formatCount } from '@/components/format/count'
import { Answer } from '@/components/session/answer'
import { SearchField } from '@/components/session/search-field'
import { PageHeader } from '@/components/shell/page-header'
import { Button } from '@/components/ui/button'
import { DataGrid } from '@/components/ui/data-grid/data-grid'
import { EmptyState } from '@/components/ui/empty-state'
import { saveFile } from '@/components/ui/save-file'
import { Select } from '@/components/ui/select'
import { SkeletonRows } from '@/components/ui/skeleton'
import { type SiteRow, siteColumns } from './site-columns'

const keys = { q: parseAsString.withDefault(''), region: parseAsString, sort: parseAsString.withDefault('name') }

const compare: Record<string, (a: SiteRow, b: SiteRow) => number> = {
  name: (a, b) => a.name.localeCompare(b.name, 'en'),
  city: (a, b) => a.city.localeCompare(b.city, 'en'),
  evses: (a, b) => a.evses - b.evses,
  down: (a, b) => a.faulted + a.offline - (b.faulted + b.offline),
  alarm: (a, b) => (a.worstAlarm ?? 9) - (b.worstAlarm ?? 9),
}

/** `sort` in the address, a minus for descending. */
const sortOf = (sort: string) => {
  const key = sort.replace(/^-/, '')
  return { key: key in compare ? key : 'name', direction: sort.startsWith('-') ? ('desc' as const) : ('asc' as const) }
}
function sorted(rows: readonly SiteRow[], sort: string): SiteRow[] {
  const { key, direction } = sortOf(sort)
  const ordered = rows.toSorted(compare[key])
  return direction === 'desc' ? ordered.toReversed() : ordered
}

/** Every site; which of them need a look. */
export function SitesPage() {
  const api = useTRPC()
  const [{ q, region, sort }, setUrl] = useQueryStates(keys)
  const query = useQuery(
    api.sites.list.queryOptions({ text: q, region }, { refetchInterval: 15_000, placeholderData: keepPreviousData }),
  )
  const regions = useQuery(api.overview.choices.queryOptions(undefined, { staleTime: 60_000 })).data?.regions ?? []
  const order = sortOf(sort)
  const rows = useMemo(() => sorted(query.data ?? [], sort), [query.data, sort])
  const client = useTRPCClient()
  const file = useMutation({
    mutationFn: async () => saveFile('sites.csv', await client.sites.exportCsv.query({ text: q, region }), 'text/csv'),
  })
  const clear = () => void setUrl({ q: null, region: null })
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader
        title="Sites"
        lead={query.data ? <span className="num text-sm text-muted">{formatCount(rows.length)}</span> : null}
        actions={
          <Button
            busy={file.isPending}
            reason={rows.length === 0 ? 'There is nothing to export.' : null}
            onClick={() => file.mutate()}
          >
            Export CSV
          </Button>
        }
      />
      <div className="flex flex-none flex-wrap items-center gap-2 border-y border-border bg-surface px-3 py-2">
        <SearchField
          label="Search sites"
          placeholder="Name, address, city, owner"
          value={q}
          onChange={(text) => void setUrl({ q: text || null })}
        />
        <Select
          aria-label="Region"
          className="w-40"
          placeholder="All regions"
          value={region ?? ''}
          options={regions.map(({ country }) => ({ value: country, label: country }))}
          onChange={(event) => void setUrl({ region: event.target.value || null })}
        />
        {file.error ? (
          <span role="alert" className="text-xs text-p1-text">
            {failureText(file.error)}
          </span>
        ) : null}
      </div>
      <Answer query={query} what="sites" skeleton={<SkeletonRows rows={10} rowHeight={40} />}>
        {() =>
          rows.length > 0 ? (
            <DataGrid
              label="Sites"
              columns={siteColumns}
              rows={rows}
              rowKey={(row) => row.id}
              rowName={(row) => row.name}
              rowHref={(row) => `/sites/${row.id}`}
              sort={order}
              onSortChange={({ key, direction }) => void setUrl({ sort: direction === 'desc' ? `-${key}` : key })}
              refreshing={query.isPlaceholderData}
            />
          ) : q || region ? (
            <EmptyState title="No site matches." action={<Button onClick={clear}>Clear the filters</Button>} />
          ) : (
            <EmptyState title="No site yet.">A site is made with its first station, under Stations.</EmptyState>
          )
        }
      </Answer>
    </div>
  )
}
