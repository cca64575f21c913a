'use client'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC } from '@/components/api/trpc'
import { formatCountOf } from '@/components/format/count'
import { formatDuration } from '@/components/format/duration'
import { Moment } from '@/components/format/moment'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Loading, SkeletonRows } from '@/components/ui/skeleton'
import type { LocationId, StationId, UserId } from '@/server/kernel/ids'
import type { AlarmPriority, LiveAlarm } from '@/server/kernel/live'
import { day } from '@/server/kernel/time'
import { ageMs } from './ages'
import { placeOf } from './alarm-row'
import { type AlarmSearch, type ChangeSearch, filterCount, noFilters, whoOf } from './alarm-url'
import { HistoryExport, type HistoryFilter } from './history-export'
import { PriorityMark } from './priority-mark'

export type AlarmHistoryProps = {
  search: AlarmSearch
  onOpen: (alarm: LiveAlarm) => void
  onChange: ChangeSearch
}

const asked = ({ p, rule, site, station, who, age, q }: AlarmSearch): HistoryFilter => ({
  priorities: p as AlarmPriority[],
  rule,
  locationId: site as LocationId | null,
  stationId: station as StationId | null,
  who: whoOf(who) as UserId | 'nobody' | null,
  withinDays: age === null ? null : Math.ceil(ageMs[age] / day),
  text: q,
})

/** Alarms that are over, newest first, by pages. */
export function AlarmHistory({ search, onOpen, onChange }: AlarmHistoryProps) {
  const api = useTRPC()
  const filter = asked(search)
  const query = useInfiniteQuery(
    api.alarms.history.infiniteQueryOptions(
      { filter },
      { getNextPageParam: (page) => page.next, placeholderData: keepPreviousData },
    ),
  )
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows) ?? [], [query.data])
  if (query.isError) {
    const { message, requestId } = apiFailure(query.error)
    return (
      <ErrorState
        title="The history could not be loaded."
        requestId={requestId}
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
      >
        {message}
      </ErrorState>
    )
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="min-h-0 overflow-auto bg-surface" tabIndex={0} aria-label="Alarms that are over">
      <div className="flex items-center justify-end gap-2 border-b border-border px-3 py-1.5">
        <span className="mr-auto text-xs text-muted" role="status">
          {rows.length === 0
            ? null
            : `${formatCountOf(rows.length, 'alarm')}${query.hasNextPage ? ', and older ones' : ''}`}
        </span>
        <HistoryExport filter={filter} />
      </div>
      <Loading loading={query.isPending} label="Loading history" skeleton={<SkeletonRows rows={12} />}>
        {rows.length === 0 ? (
          <EmptyState
            title={filterCount(search) > 0 ? 'No alarm in the history matches.' : 'No alarm is over yet.'}
            action={
              filterCount(search) > 0 ? <Button onClick={() => onChange(noFilters)}>Clear the filters</Button> : null
            }
          >
            Alarms come here when they are over and somebody has seen them.
          </EmptyState>
        ) : (
          <HistoryTable rows={rows} selectedId={search.sel} onOpen={onOpen} />
        )}
        {query.hasNextPage ? (
          <div className="grid justify-items-center p-3">
            <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              Load older
            </Button>
          </div>
        ) : null}
      </Loading>
    </section>
  )
}

type TableProps = { rows: readonly LiveAlarm[]; selectedId: number | null; onOpen: (alarm: LiveAlarm) => void }

function HistoryTable({ rows, selectedId, onOpen }: TableProps) {
  return (
    <table className="table">
      <thead>
        <tr className="text-left">
          <th scope="col">
            <span className="sr-only">Priority</span>
          </th>
          <th scope="col">What</th>
          <th scope="col">Where</th>
          <th scope="col">Raised</th>
          <th scope="col">Lasted</th>
          <th scope="col">Times</th>
          <th scope="col">Taken by</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((alarm) => (
          <tr key={alarm.id} className="data-[on=true]:bg-selected" data-on={alarm.id === selectedId}>
            <td className="w-7">
              <PriorityMark priority={alarm.priority} state="cleared" size={16} />
            </td>
            <td>
              <button
                type="button"
                className="rounded-sm text-left font-medium text-fg underline-offset-2 hover:underline"
                onClick={() => onOpen(alarm)}
              >
                {alarm.what}
              </button>
            </td>
            <td className="text-muted">{placeOf(alarm)}</td>
            <td>
              <Moment at={alarm.raisedAt} />
            </td>
            <td className="num text-muted">
              {alarm.clearedAt === null ? '' : formatDuration(alarm.clearedAt - alarm.raisedAt)}
            </td>
            <td className="num text-muted">{alarm.occurrences}</td>
            <td className="text-muted">{alarm.acknowledgedByName ?? ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
