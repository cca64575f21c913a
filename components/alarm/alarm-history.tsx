'use client'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC } from '@/components/api/trpc'
import { formatDuration } from '@/components/format/duration'
import { Moment } from '@/components/format/moment'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Loading, SkeletonRows } from '@/components/ui/skeleton'
import type { LocationId } from '@/server/kernel/ids'
import type { AlarmPriority, LiveAlarm } from '@/server/kernel/live'
import { type AlarmFilter, filterCount } from './alarm-order'
import { PriorityMark } from './priority-mark'

export type AlarmHistoryProps = { filter: AlarmFilter; selectedId: number | null; onOpen: (alarm: LiveAlarm) => void }

/** Alarms that are over, newest first, by pages. */
export function AlarmHistory({ filter, selectedId, onOpen }: AlarmHistoryProps) {
  const api = useTRPC()
  const asked = {
    priorities: filter.priorities as AlarmPriority[],
    rule: filter.rule,
    locationId: filter.locationId as LocationId | null,
    text: filter.text,
  }
  const query = useInfiniteQuery(
    api.alarms.history.infiniteQueryOptions(
      { filter: asked },
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
      <Loading loading={query.isPending} label="Loading history" skeleton={<SkeletonRows rows={12} />}>
        {rows.length === 0 ? (
          <EmptyState title={filterCount(filter) > 0 ? 'No alarm in the history matches.' : 'No alarm is over yet.'}>
            Alarms come here when they are over and somebody has seen them.
          </EmptyState>
        ) : (
          <HistoryTable rows={rows} selectedId={selectedId} onOpen={onOpen} />
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

function HistoryTable({
  rows,
  selectedId,
  onOpen,
}: Pick<AlarmHistoryProps, 'selectedId' | 'onOpen'> & { rows: readonly LiveAlarm[] }) {
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
            <td className="text-muted">
              {[alarm.locationName, alarm.stationName, alarm.evseNumber && `EVSE ${alarm.evseNumber}`]
                .filter(Boolean)
                .join(' · ')}
            </td>
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
