'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { Answer } from '@/components/session/answer'
import { EmptyState } from '@/components/ui/empty-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { Station } from '../detail/station-page'
import { OperationList } from './operation-list'
import { OperationPanel } from './operation-panel'
import { useOperationsUrl } from './operations-url'

const everyMs = 15_000

/** Everything the station can be told, by task: a form for each message, and what came of it. */
export function OperationsTab({ station }: { station: Station }) {
  const api = useTRPC()
  const [url, setUrl] = useOperationsUrl()
  const query = useQuery(
    api.stationOperations.list.queryOptions({ stationId: station.id }, { refetchInterval: everyMs }),
  )
  return (
    <Answer query={query} what="the operations" skeleton={<SkeletonRows rows={14} />}>
      {(operations) => {
        const chosen = operations.operations.find(({ action }) => action === url.op)
        return (
          <div className="grid min-h-120 flex-1 items-start gap-2.5 p-2.5 lg:grid-cols-[minmax(18rem,24rem)_1fr]">
            <OperationList operations={operations} chosen={chosen?.action ?? null} search={url.q} setUrl={setUrl} />
            {chosen ? (
              <OperationPanel key={chosen.action} station={station} operations={operations} operation={chosen} />
            ) : (
              <div className="panel max-lg:hidden">
                <EmptyState title="Choose what the station should do.">
                  Each has a form of its own. What this station cannot do says why.
                </EmptyState>
              </div>
            )}
          </div>
        )
      }}
    </Answer>
  )
}
