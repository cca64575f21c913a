'use client'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { apiFailure } from '@/components/api/api-error'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { Moment } from '@/components/format/moment'
import { Button } from '@/components/ui/button'
import type { Column } from '@/components/ui/data-grid/columns'
import { DataGrid } from '@/components/ui/data-grid/data-grid'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Loading, SkeletonRows } from '@/components/ui/skeleton'
import { DirectionArrow } from './direction-arrow'
import { LogFilters } from './log-filters'
import { logFilter, logFilters, messageAddress, noLogFilters, useLogUrl } from './log-url'
import { MessagePanel } from './message-panel'
import { messageKey, messageName, outcomeWords } from './message-words'

type Row = ApiOutputs['messages']['list']['rows'][number]

export type LogTabProps = { stationId: number; zone: string; evseNumbers: number[] }

/** Everything the station and we said to each other, as far as it is kept. */
export function LogTab({ stationId, zone, evseNumbers }: LogTabProps) {
  const api = useTRPC()
  const [url, setUrl] = useLogUrl()
  const filter = logFilter(url)
  const query = useInfiniteQuery(
    api.messages.list.infiniteQueryOptions(
      { stationId, filter, limit: 100 },
      { getNextPageParam: (page) => page.next, placeholderData: keepPreviousData },
    ),
  )
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? []
  const open = messageKey(url.msg)
  const clear = () => void setUrl(noLogFilters)
  return (
    <div className="flex min-h-120 flex-1 flex-col">
      <LogFilters
        stationId={stationId}
        zone={zone}
        evseNumbers={evseNumbers}
        url={url}
        onChange={(change) => void setUrl(change)}
        onRefresh={() => void query.refetch()}
        refreshing={query.isRefetching}
      />
      <div
        className={
          open ? 'grid min-h-0 flex-1 lg:grid-cols-[minmax(0,1fr)_minmax(360px,40%)]' : 'flex min-h-0 flex-1 flex-col'
        }
      >
        <div className={open ? 'flex min-h-0 flex-col max-lg:hidden' : 'flex min-h-0 flex-1 flex-col'}>
          <DataGrid<Row>
            label="OCPP messages"
            className="bg-surface"
            columns={columns(zone)}
            rows={rows}
            rowKey={messageName}
            rowName={(row) => `${row.action} ${row.messageId}`}
            rowHref={(row) => messageAddress(stationId, url, messageName(row))}
            onPreview={(row) => void setUrl({ msg: messageName(row) })}
            totalRows={query.hasNextPage ? undefined : rows.length}
            onEndReached={() => void query.fetchNextPage()}
            loadingMore={query.isFetchingNextPage}
            refreshing={query.isPlaceholderData}
            slot={rows.length > 0 ? null : <Nothing query={query} filters={logFilters(url)} onClear={clear} />}
          />
        </div>
        {open ? (
          <div className="min-h-0 p-2.5">
            <MessagePanel stationId={stationId} {...open} onClose={() => void setUrl({ msg: null })} />
          </div>
        ) : null}
      </div>
    </div>
  )
}

const columns = (zone: string): Column<Row>[] => [
  {
    id: 'at',
    header: 'Time',
    width: 172,
    fixed: true,
    cell: (row) => (
      <span className="mono text-muted">
        <Moment at={row.at} zone={zone} as="date" className="sr-only" />{' '}
        <Moment at={row.at} zone={zone} as="milliseconds" />
      </span>
    ),
  },
  { id: 'direction', header: 'Dir', width: 48, cell: (row) => <DirectionArrow direction={row.direction} /> },
  {
    id: 'action',
    header: 'Action',
    width: 190,
    rowLink: true,
    fixed: true,
    cell: (row) => <span className="mono">{row.action}</span>,
  },
  { id: 'evse', header: 'EVSE', width: 56, cell: (row) => <span className="num">{row.evseNumber ?? '–'}</span> },
  {
    id: 'brief',
    header: 'Content',
    width: 220,
    grow: true,
    cell: (row) => <span className="truncate text-muted">{row.brief}</span>,
  },
  {
    id: 'messageId',
    header: 'Message id',
    width: 150,
    optional: true,
    cell: (row) => <span className="mono truncate">{row.messageId}</span>,
  },
  {
    id: 'outcome',
    header: 'Outcome',
    width: 150,
    align: 'end',
    cell: (row) => {
      const { text, bad } = outcomeWords(row)
      return <span className={bad ? 'num truncate' : 'num truncate text-dim'}>{text}</span>
    },
  },
]

type NothingProps = {
  query: { isPending: boolean; isFetching: boolean; error: unknown; refetch: () => unknown }
  filters: number
  onClear: () => void
}

function Nothing({ query, filters, onClear }: NothingProps) {
  if (query.error) {
    const failure = apiFailure(query.error)
    if (failure.kind === 'forbidden')
      return <EmptyState title="Your role does not show raw messages.">{failure.message}</EmptyState>
    return (
      <ErrorState
        title="The log could not be loaded."
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
        requestId={failure.requestId}
      >
        {failure.message}
      </ErrorState>
    )
  }
  return (
    <Loading loading={query.isPending} label="Loading messages" skeleton={<SkeletonRows rows={12} />}>
      {filters > 0 ? (
        <EmptyState
          title="No messages match."
          action={<Button onClick={onClear}>Clear {filters === 1 ? '1 filter' : `${filters} filters`}</Button>}
        />
      ) : (
        <EmptyState title="No messages kept.">
          They appear here when the station speaks, and go when their retention is over.
        </EmptyState>
      )}
    </Loading>
  )
}
