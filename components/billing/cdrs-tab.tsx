'use client'
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { formatCount, formatCountOf } from '@/components/format/count'
import { RangeField } from '@/components/session/range-field'
import { saveFile } from '@/components/session/save-file'
import { SearchField } from '@/components/session/search-field'
import { Button } from '@/components/ui/button'
import { DataGrid } from '@/components/ui/data-grid/data-grid'
import { EmptyState } from '@/components/ui/empty-state'
import { notify } from '@/components/ui/notify'
import { Select } from '@/components/ui/select'
import { activeCdrFilters, type BillingUrl, cdrFilter, noCdrFilters } from './billing-url'
import { type CdrRow, cdrColumns } from './cdr-columns'
import { CdrDialog } from './cdr-dialog'
import { ListStates } from './list-states'

type Props = { url: BillingUrl; onChange: (change: Partial<BillingUrl>) => void }

/** Everything that was billed, newest first. */
export function CdrsTab({ url, onChange }: Props) {
  const api = useTRPC()
  const filters = activeCdrFilters(url)
  const [shown, setShown] = useState<number | null>(null)
  const query = useInfiniteQuery(
    api.billing.cdrs.infiniteQueryOptions(
      { filter: cdrFilter(url), limit: 100 },
      { getNextPageParam: (page) => page.next, placeholderData: keepPreviousData },
    ),
  )
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? []
  const columns = useMemo(() => cdrColumns((row) => setShown(row.id)), [])
  const clear = <Button onClick={() => onChange(noCdrFilters)}>Clear {formatCountOf(filters, 'filter')}</Button>
  return (
    <>
      <Filters url={url} onChange={onChange} />
      <DataGrid<CdrRow>
        label="CDRs"
        className="bg-surface"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        rowName={(row) => row.uid}
        rowHref={(row) => `/sessions/${row.sessionId}`}
        totalRows={query.hasNextPage ? undefined : rows.length}
        onEndReached={() => void query.fetchNextPage()}
        loadingMore={query.isFetchingNextPage}
        refreshing={query.isPlaceholderData}
        slot={
          rows.length > 0 ? null : (
            <ListStates
              query={query}
              what="CDRs"
              empty={
                filters > 0 ? (
                  <EmptyState title="No CDRs match." action={clear} />
                ) : (
                  <EmptyState title="Nothing has been billed yet.">
                    A CDR appears here soon after a session has ended.
                  </EmptyState>
                )
              }
            />
          )
        }
      />
      {shown === null ? null : <CdrDialog id={shown} onClose={() => setShown(null)} />}
    </>
  )
}

function Filters({ url, onChange }: Props) {
  const api = useTRPC()
  const choices = useQuery(api.sessions.choices.queryOptions(undefined, { staleTime: 5 * 60_000 }))
  const sites = (choices.data?.sites ?? []).map((site) => ({ value: String(site.id), label: site.name }))
  return (
    <search
      aria-label="Filter CDRs"
      className="flex flex-none flex-wrap items-center gap-2 border-b border-border bg-surface px-3 py-2"
    >
      <SearchField
        label="Search CDRs"
        placeholder="CDR id or session number"
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
        aria-label="Kind"
        className="w-40 max-sm:w-full"
        placeholder="CDRs and credits"
        options={[
          { value: 'cdr', label: 'CDRs only' },
          { value: 'credit', label: 'Credits only' },
        ]}
        value={url.kind ?? ''}
        onChange={(event) => onChange({ kind: (event.target.value || null) as BillingUrl['kind'] })}
      />
      <RangeField from={url.from} to={url.to} onChange={onChange} />
      <span className="flex-1" />
      <ExportButton url={url} />
    </search>
  )
}

function ExportButton({ url }: { url: BillingUrl }) {
  const api = useTRPC()
  const { mutate, isPending } = useMutation(
    api.billing.exportCdrs.mutationOptions({
      onSuccess: ({ text, count, complete, limit }) => {
        saveFile('cdrs.csv', text, 'text/csv')
        notify({
          text: complete
            ? `${formatCountOf(count, 'CDR')} exported.`
            : `The file has the first ${formatCount(limit)} CDRs. Narrow the range to export the rest.`,
        })
      },
      onError: (error) => notify({ text: failureText(error) ?? 'The export did not work. Try again.' }),
    }),
  )
  return (
    <Button busy={isPending} onClick={() => mutate({ filter: cdrFilter(url) })}>
      Export CSV
    </Button>
  )
}
