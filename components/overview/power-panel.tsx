'use client'

import { useQuery } from '@tanstack/react-query'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC } from '@/components/api/trpc'
import { useMe } from '@/components/people/me'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Panel } from '@/components/ui/panel'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import type { OverviewFilter } from './overview-url'
import { PowerChart } from './power-chart'

const bandWords = { weekday: 'band = usual on this weekday', days: 'band = the last days' }

/** Power of what the filter keeps, beside what is usual at this time. */
export function PowerPanel({ filter }: { filter: OverviewFilter }) {
  const trpc = useTRPC()
  const me = useMe()
  const power = useQuery(trpc.overview.power.queryOptions(filter, { refetchInterval: 60_000 }))
  const day = power.data
  const most = Math.max(0, ...(day?.points ?? []).map(({ powerW, usual }) => Math.max(powerW ?? 0, usual?.highW ?? 0)))
  return (
    <Panel
      title="Power"
      actions={
        <span className="truncate text-xs text-dim">
          {most >= 10_000_000 ? 'MW' : 'kW'}
          {day?.usualFrom ? `, ${bandWords[day.usualFrom]}` : ''}
        </span>
      }
      bodyClassName="min-h-30 p-2"
    >
      {power.isError ? (
        <ErrorState
          title="Power could not be loaded."
          onRetry={() => void power.refetch()}
          requestId={apiFailure(power.error).requestId}
        />
      ) : (
        <Loading loading={power.isPending} label="Loading power" skeleton={<Skeleton className="h-30" />}>
          {day === undefined || (most === 0 && day.points.every(({ powerW }) => powerW === null)) ? (
            <EmptyState title="No power was reported in the last 24 hours." />
          ) : (
            <PowerChart day={day} zone={me.organisation.timeZone} />
          )}
        </Loading>
      )}
    </Panel>
  )
}
