'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { Answer } from '@/components/session/answer'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { StationId } from '@/server/kernel/ids'
import { WorkOrderButton } from './work-order-button'
import { WorkOrderList } from './work-order-list'

/** Open orders at a station. */
export function WorkOrdersPanel({ stationId }: { stationId: number }) {
  const api = useTRPC()
  const query = useQuery(
    api.workOrders.list.queryOptions({ stationId: stationId as StationId }, { refetchInterval: 30_000 }),
  )
  return (
    <Panel title="Work orders" padded={false} actions={<WorkOrderButton stationId={stationId} size="sm" />}>
      <Answer query={query} what="work orders" skeleton={<SkeletonRows rows={1} rowHeight={56} />}>
        {(orders) =>
          orders.length > 0 ? <WorkOrderList orders={orders} /> : <EmptyState title="Nobody was sent here." />
        }
      </Answer>
    </Panel>
  )
}
