'use client'
import { useState } from 'react'
import { Moment } from '@/components/format/moment'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { CloseWorkDialog } from './close-work-dialog'
import type { useWorkOrder } from './use-work-order'
import { isClosed, type WorkOrderDetail } from './work-words'

const steps = [
  { to: 'open', label: 'Open' },
  { to: 'onTheWay', label: 'On the way' },
  { to: 'onSite', label: 'On site' },
] as const

/** How far it is, as buttons a thumb can hit; the desk sees each press. */
export function WorkProgress({ detail, work }: { detail: WorkOrderDetail; work: ReturnType<typeof useWorkOrder> }) {
  const { order } = detail
  const { reason } = usePermission('workOrder.work')
  const [closing, setClosing] = useState(false)
  if (isClosed(order.state)) return null
  const at = { open: order.createdAt, onTheWay: order.onTheWayAt, onSite: order.onSiteAt }
  return (
    <section className="panel gap-2.5 p-3" aria-label="Progress">
      <div className="grid grid-cols-3 gap-2">
        {steps.map(({ to, label }) => (
          <div key={to} className="grid gap-1">
            <Button
              className="h-12 w-full aria-pressed:border-fg aria-pressed:bg-selected"
              aria-pressed={order.state === to}
              busy={work.move.isPending && work.move.variables.to === to}
              reason={reason}
              onClick={() => work.move.mutate({ id: order.id, to })}
            >
              {label}
            </Button>
            <span className="text-center text-xs text-muted">
              {at[to] === null ? ' ' : <Moment at={at[to]} zone={order.timeZone} />}
            </span>
          </div>
        ))}
      </div>
      <Button variant="primary" className="h-12 w-full" reason={reason} onClick={() => setClosing(true)}>
        Done…
      </Button>
      {work.error ? (
        <p role="alert" className="m-0 text-sm text-p1-text">
          {work.error}
        </p>
      ) : null}
      {closing ? <CloseWorkDialog order={order} work={work} onClose={() => setClosing(false)} /> : null}
    </section>
  )
}
