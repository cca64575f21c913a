'use client'
import { formatCount } from '@/components/format/count'
import { liveStore } from '@/components/live/live'
import { CountBadge } from '@/components/ui/count-badge'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Panel } from '@/components/ui/panel'
import { Loading, SkeletonRows } from '@/components/ui/skeleton'
import { CommandLifecycle } from './command-lifecycle'
import { isFinished } from './command-words'
import { failureText } from './failure-text'
import { useCommands } from './use-commands'

export type InFlightProps = {
  /** One station's; absent: the whole network's. */
  stationId?: number
  /** How many rows, finished ones included. */
  limit?: number
  className?: string
}

/** Commands as they go: those under way first, then the latest that are through. */
export function InFlight({ stationId, limit = 12, className }: InFlightProps) {
  const query = useCommands({ stationId, limit })
  const { rows } = query
  const underWay = rows.filter((row) => !isFinished(row))
  const ordered = [...underWay, ...rows.filter(isFinished)]
  return (
    <Panel
      title={stationId ? 'Commands' : 'In flight'}
      lead={underWay.length > 0 ? <CountBadge>{formatCount(underWay.length)}</CountBadge> : null}
      padded={false}
      className={className}
      scrolls
    >
      <Loading loading={query.isPending} label="Loading commands" skeleton={<SkeletonRows rows={3} rowHeight={52} />}>
        {query.isError && rows.length === 0 ? (
          <ErrorState
            title="Commands could not be loaded."
            onRetry={() => void query.refetch()}
            retrying={query.isFetching}
          >
            {failureText(query.error)}
          </ErrorState>
        ) : ordered.length === 0 ? (
          <EmptyState title="No commands yet.">
            What is sent to stations shows here with every step and its time.
          </EmptyState>
        ) : (
          ordered.map((row) => (
            <CommandLifecycle
              key={row.id}
              command={row}
              stationName={stationId ? undefined : row.stationName}
              evseNumber={row.evseNumber}
              reason={row.reason}
              zone={liveStore.station(row.stationId)?.timeZone ?? undefined}
            />
          ))
        )}
      </Loading>
    </Panel>
  )
}
