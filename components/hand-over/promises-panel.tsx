'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { Answer } from '@/components/session/answer'
import { usePermission } from '@/components/shell/permissions'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { Panel } from '@/components/ui/panel'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Due } from '@/components/work/due'
import type { StationId } from '@/server/kernel/ids'
import { PromiseForm } from './promise-form'

type Promised = ApiOutputs['handOver']['promises'][number]

/** What was promised at a station and is not kept yet; it stands in every hand-over until it is. */
export function PromisesPanel({ stationId, zone }: { stationId: number; zone: string }) {
  const api = useTRPC()
  const query = useQuery(api.handOver.promises.queryOptions({ stationId: stationId as StationId }))
  return (
    <Panel title="Promises" padded={false}>
      <Answer query={query} what="promises" skeleton={<SkeletonRows rows={1} rowHeight={40} />}>
        {(promises) =>
          promises.length === 0 ? null : (
            <ul className="m-0 list-none border-b border-border p-0">
              {promises.map((promise) => (
                <PromiseItem key={promise.id} promise={promise} zone={zone} />
              ))}
            </ul>
          )
        }
      </Answer>
      <div className="p-3">
        <PromiseForm place={{ stationId, alarmId: null, zone }} />
      </div>
    </Panel>
  )
}

function PromiseItem({ promise, zone }: { promise: Promised; zone: string }) {
  const api = useTRPC()
  const client = useQueryClient()
  const { reason } = usePermission('shift.handOver')
  const keep = useMutation(
    api.handOver.keepPromise.mutationOptions({ onSettled: () => client.invalidateQueries(api.handOver.pathFilter()) }),
  )
  return (
    <li className="flex items-center gap-3 border-b border-border px-3 py-2 text-sm last:border-b-0">
      <span className="min-w-0 flex-1 break-words">
        {promise.body}
        <span className="block text-xs text-muted">
          <Due at={promise.dueAt} zone={zone} /> · {promise.madeByName}
          {promise.alarmWhat ? ` · ${promise.alarmWhat}` : ''}
        </span>
        {keep.error ? (
          <span role="alert" className="block text-xs text-p1-text">
            {failureText(keep.error)}
          </span>
        ) : null}
      </span>
      <ConfirmButton
        size="sm"
        reason={reason}
        busy={keep.isPending}
        confirmLabel="Kept?"
        onConfirm={() => keep.mutate({ id: promise.id })}
      >
        Kept
      </ConfirmButton>
    </li>
  )
}
