'use client'
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { formatCount, formatCountOf } from '@/components/format/count'
import { DayRange } from '@/components/report/day-range'
import { GroupingFilters } from '@/components/report/grouping-filters'
import { groupings } from '@/components/report/report-url'
import { ListFilters, SiteSelect } from '@/components/session/list-filters'
import { Button } from '@/components/ui/button'
import { RemovableChip } from '@/components/ui/chip'
import { DataGrid } from '@/components/ui/data-grid/data-grid'
import { EmptyState } from '@/components/ui/empty-state'
import { notify } from '@/components/ui/notify'
import { saveFile } from '@/components/ui/save-file'
import { Select } from '@/components/ui/select'
import { type BillingUrl, cdrFilter, noCdrFilters } from './billing-url'
import { type CdrRow, cdrColumns } from './cdr-columns'
import { CdrDialog } from './cdr-dialog'
import { CdrSums } from './cdr-sums'
import { countOf } from './cdr-url'
import { ListStates } from './list-states'

type Props = { url: BillingUrl; onChange: (change: Partial<BillingUrl>) => void }

/** Everything that was billed, newest first. */
export function CdrsTab({ url, onChange }: Props) {
  const api = useTRPC()
  const filters = countOf(cdrFilter(url))
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
      {filters > 0 ? <CdrSums filter={cdrFilter(url)} /> : null}
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

/** A site stands among the filters as it does above sessions; it is no choice of "Add a filter". */
const others = groupings.filter((by) => by !== 'location')

function Filters({ url, onChange }: Props) {
  const api = useTRPC()
  const { data } = useQuery(api.reports.choices.queryOptions(undefined, { staleTime: 5 * 60_000 }))
  return (
    <ListFilters
      label="Filter CDRs"
      search={{
        label: 'Search CDRs',
        placeholder: 'CDR id or session number',
        value: url.q,
        onChange: (q) => onChange({ q }),
      }}
      count={countOf(cdrFilter(url))}
      onClear={() => onChange(noCdrFilters)}
    >
      <SiteSelect
        sites={data ? [...data.locations, { id: 0, name: 'No site' }] : undefined}
        value={url.location}
        onChange={(location) => onChange({ location })}
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
      <DayRange
        from={url.firstDay}
        to={url.lastDay}
        onChange={({ from = url.firstDay, to = url.lastDay }) => onChange({ firstDay: from, lastDay: to })}
      />
      <GroupingFilters chosen={{ ...url, location: null }} onChange={onChange} choices={data} groupings={others} />
      {url.currency === null ? null : (
        <RemovableChip removeLabel="All currencies" onRemove={() => onChange({ currency: null })}>
          {url.currency}
        </RemovableChip>
      )}
    </ListFilters>
  )
}

/** What the filters leave, as a file. */
export function ExportCdrs({ url }: { url: BillingUrl }) {
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
