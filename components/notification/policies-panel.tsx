'use client'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { PriorityMark } from '@/components/alarm/priority-mark'
import { useTRPC } from '@/components/api/trpc'
import { WideTable } from '@/components/settings/wide-table'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { TableHead } from '@/components/ui/table-head'
import type { OnCall, Policy } from './on-call-words'
import { PolicyDialog } from './policy-dialog'
import { targetWords } from './target-words'
import { useOnCallChange } from './use-on-call-change'

/** Who is told, and after how long, while nobody acknowledges. */
export function PoliciesPanel({ view }: { view: OnCall }) {
  const [adding, setAdding] = useState(false)
  const { reason } = usePermission('onCall.manage')
  const add = (
    <Button variant="primary" reason={reason} onClick={() => setAdding(true)}>
      Add policy
    </Button>
  )
  return (
    <Panel title="Escalation" padded={false} actions={view.policies.length > 0 ? add : null}>
      {view.policies.length === 0 ? (
        <EmptyState title="Nothing escalates yet." action={add}>
          A policy tells more people the longer an alarm waits: for P1 after 3 minutes, for P2 after 15. Whoever
          acknowledges stops it.
        </EmptyState>
      ) : (
        <WideTable label="Escalation">
          <table className="table">
            <TableHead names={['Policy', 'For', 'Steps']} actions />
            <tbody>
              {view.policies.map((policy) => (
                <PolicyRow key={policy.id} policy={policy} view={view} />
              ))}
            </tbody>
          </table>
        </WideTable>
      )}
      {adding ? <PolicyDialog view={view} policy={null} onClose={() => setAdding(false)} /> : null}
    </Panel>
  )
}

function PolicyRow({ policy, view }: { policy: Policy; view: OnCall }) {
  const api = useTRPC()
  const { reason } = usePermission('onCall.manage')
  const [changing, setChanging] = useState(false)
  const remove = useMutation(api.onCall.removePolicy.mutationOptions(useOnCallChange()))
  const sites = view.sites.filter(({ id }) => policy.locationIds.includes(id)).map(({ name }) => name)
  return (
    <tr className="align-top">
      <th scope="row" className="py-2 text-sm font-medium text-fg [tr:last-child>&]:border-b-0">
        {policy.name}
        {policy.active ? null : <span className="block text-xs font-normal text-muted">Off</span>}
      </th>
      <td className="py-2">
        <span className="flex gap-1">
          {policy.priorities.map((priority) => (
            <PriorityMark key={priority} priority={priority} />
          ))}
        </span>
        <span className="block max-w-60 text-xs text-muted">
          {policy.locationIds.length === 0 ? 'All sites' : sites.join(', ')}
        </span>
      </td>
      <td className="py-2">
        <ol className="m-0 grid list-none gap-0.5 p-0 text-sm">
          {policy.steps.map(({ afterMin, targets }) => (
            <li key={afterMin} className="whitespace-nowrap">
              <span className="num text-muted">{afterMin === 0 ? 'at once' : `after ${afterMin} min`}</span>{' '}
              {targets.map((target) => targetWords(target, view)).join(', ')}
            </li>
          ))}
        </ol>
      </td>
      <td className="py-1.5 text-right whitespace-nowrap">
        <Button size="sm" reason={reason} onClick={() => setChanging(true)}>
          Change…
        </Button>{' '}
        <ConfirmButton
          size="sm"
          variant="ghost"
          reason={reason}
          busy={remove.isPending}
          confirmLabel="Remove now?"
          onConfirm={() => remove.mutate({ id: policy.id })}
        >
          Remove
        </ConfirmButton>
        {changing ? <PolicyDialog view={view} policy={policy} onClose={() => setChanging(false)} /> : null}
      </td>
    </tr>
  )
}
