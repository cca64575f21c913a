'use client'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { apiFailure } from '@/components/api/api-error'
import { type ApiInputs, useTRPC } from '@/components/api/trpc'
import { Button } from '@/components/ui/button'
import type { Sort } from '@/components/ui/data-grid/columns'
import { DataGrid } from '@/components/ui/data-grid/data-grid'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Loading, SkeletonRows } from '@/components/ui/skeleton'
import { columnsOf, type SessionRow } from './session-columns'

type ListInput = Pick<ApiInputs['sessions']['list'], 'filter' | 'sort'>

export type SessionsGridProps = {
  input: ListInput
  onSortChange: (sort: Sort) => void
  /** Filters that are set, for the words of an empty list. */
  filters: number
  onClearFilters: () => void
  label: string
}

const activeEveryMs = 15_000

/** Sessions by page as they are scrolled to; running ones are asked anew now and then, their values come live. */
export function SessionsGrid({ input, onSortChange, filters, onClearFilters, label }: SessionsGridProps) {
  const api = useTRPC()
  const { tab } = input.filter
  const query = useInfiniteQuery(
    api.sessions.list.infiniteQueryOptions(
      { ...input, limit: 100 },
      {
        getNextPageParam: (page) => page.next,
        placeholderData: keepPreviousData,
        refetchInterval: tab === 'active' || tab === 'all' ? activeEveryMs : false,
      },
    ),
  )
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <DataGrid<SessionRow>
      label={label}
      className="bg-surface"
      columns={columnsOf[tab]}
      rows={rows}
      rowKey={(row) => row.id}
      rowName={(row) => `Session ${row.id}`}
      rowHref={(row) => `/sessions/${row.id}`}
      totalRows={query.hasNextPage ? undefined : rows.length}
      sort={{ key: input.sort?.by ?? 'started', direction: input.sort?.descending === false ? 'asc' : 'desc' }}
      onSortChange={onSortChange}
      onEndReached={() => void query.fetchNextPage()}
      loadingMore={query.isFetchingNextPage}
      refreshing={query.isPlaceholderData}
      slot={
        rows.length > 0 ? null : <Nothing query={query} tab={tab} filters={filters} onClearFilters={onClearFilters} />
      }
    />
  )
}

type NothingProps = Pick<SessionsGridProps, 'filters' | 'onClearFilters'> & {
  tab: ListInput['filter']['tab']
  query: { isPending: boolean; isFetching: boolean; error: unknown; refetch: () => unknown }
}

const emptyWords: Record<NothingProps['tab'], { title: string; more: string }> = {
  active: { title: 'Nobody is charging right now.', more: 'A session appears here as soon as a station reports it.' },
  ended: { title: 'No session has ended yet.', more: 'Sessions stay here with their energy, times and end.' },
  failed: { title: 'No failed starts.', more: 'Starts that did not become energy would be listed here.' },
  review: { title: 'Nothing needs review.', more: 'Sessions in doubt come here with the reason.' },
  unbilled: { title: 'Every session is billed.', more: 'Ended sessions stay here until they have a CDR.' },
  all: { title: 'No sessions yet.', more: 'They appear here as soon as the station reports one.' },
}

function Nothing({ query, tab, filters, onClearFilters }: NothingProps) {
  if (query.error) {
    const failure = apiFailure(query.error)
    return (
      <ErrorState
        title="Sessions could not be loaded."
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
        requestId={failure.requestId}
      >
        {failure.message}
      </ErrorState>
    )
  }
  const words = emptyWords[tab]
  return (
    <Loading loading={query.isPending} label="Loading sessions" skeleton={<SkeletonRows rows={12} />}>
      {filters > 0 ? (
        <EmptyState
          title="No sessions match."
          action={<Button onClick={onClearFilters}>Clear {filters === 1 ? '1 filter' : `${filters} filters`}</Button>}
        />
      ) : (
        <EmptyState title={words.title}>{words.more}</EmptyState>
      )}
    </Loading>
  )
}
