'use client'

import { useQuery } from '@tanstack/react-query'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC } from '@/components/api/trpc'
import { useMe } from '@/components/people/me'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Panel } from '@/components/ui/panel'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { PowerChart } from './power-chart'

export function PowerPanel() {
  const trpc = useTRPC()
  const me = useMe()
  const power = useQuery(trpc.overview.power.queryOptions(undefined, { refetchInterval: 60_000 }))
  const points = power.data ?? []
  const unit = Math.max(0, ...points.map((point) => point.powerW ?? 0)) >= 10_000_000 ? 'MW' : 'kW'
  return (
    <Panel
      title="Power, 24 h"
      actions={<span className="text-xs text-dim">{unit} · band = usual range</span>}
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
          {points.every((point) => point.powerW === null) ? (
            <EmptyState title="No power was reported in the last 24 hours." />
          ) : (
            <PowerChart points={points} zone={me.organisation.timeZone} />
          )}
        </Loading>
      )}
    </Panel>
  )
}
