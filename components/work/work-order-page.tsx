'use client'
import Link from 'next/link'
import { useState } from 'react'
import { Answer } from '@/components/session/answer'
import { useDocumentTitle } from '@/components/shell/document-title'
import { PageHeader } from '@/components/shell/page-header'
import { usePermission } from '@/components/shell/permissions'
import { NotesCard } from '@/components/station/notes/notes-card'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { workOrderName, workOutcomes } from '@/server/kernel/work-order'
import { AssignWorkDialog } from './assign-work-dialog'
import { CancelWorkDialog } from './cancel-work-dialog'
import { Due } from './due'
import { StateChip } from './state-chip'
import { useWorkOrder } from './use-work-order'
import { WorkProgress } from './work-progress'
import { WorkStation } from './work-station'
import { WorkSteps } from './work-steps'
import { WorkWhere } from './work-where'
import { isClosed, type WorkOrderDetail } from './work-words'

/** One order, made for a phone in one hand: how far, what to do, what the station does, where it stands, what was found. */
export function WorkOrderPage({ id }: { id: number }) {
  const work = useWorkOrder(id)
  return (
    <Answer query={work.query} what="the work order" skeleton={<Skeleton className="m-4 h-60" />}>
      {(detail) => <Loaded detail={detail} work={work} />}
    </Answer>
  )
}

function Loaded({ detail, work }: { detail: WorkOrderDetail; work: ReturnType<typeof useWorkOrder> }) {
  const { order } = detail
  const name = workOrderName(order.id)
  useDocumentTitle(`${name} ${order.title}`)
  return (
    <div className="flex min-h-full flex-1 flex-col">
      <PageHeader
        title={order.title}
        crumbs={[{ label: 'Work orders', href: '/work' }]}
        lead={<StateChip state={order.state} />}
        actions={<DeskActions detail={detail} />}
        facts={[
          { term: 'Order', value: name },
          { term: 'Due', value: <Due at={order.dueAt} zone={order.timeZone} closed={isClosed(order.state)} /> },
          { term: 'Assigned to', value: order.assignedToName ?? 'Nobody yet' },
          { term: 'Made by', value: order.createdByName },
        ]}
      />
      <div className="grid gap-2.5 p-2.5 max-lg:*:contents lg:grid-cols-[minmax(0,1fr)_380px]">
        <div className="grid min-w-0 content-start gap-2.5">
          <WorkProgress detail={detail} work={work} />
          <Ending detail={detail} />
          <WorkSteps detail={detail} work={work} />
          <div className="max-lg:order-last">
            <NotesCard
              stationId={order.stationId}
              workOrderId={order.id}
              zone={order.timeZone}
              title="Notes and photos"
              closed={isClosed(order.state)}
            />
          </div>
        </div>
        <div className="grid min-w-0 content-start gap-2.5">
          <WorkStation detail={detail} />
          <WorkWhere detail={detail} />
        </div>
      </div>
    </div>
  )
}

function DeskActions({ detail: { order, alarm } }: { detail: WorkOrderDetail }) {
  const { reason } = usePermission('workOrder.create')
  const [open, setOpen] = useState<'assign' | 'cancel' | null>(null)
  const over = isClosed(order.state) ? 'This order is closed.' : null
  return (
    <>
      {alarm ? (
        <Link href={`/alarms?sel=${alarm.id}`} className="btn">
          Alarm
        </Link>
      ) : null}
      <Button reason={reason ?? over} onClick={() => setOpen('assign')}>
        Assign…
      </Button>
      <Button reason={reason ?? over} onClick={() => setOpen('cancel')}>
        Cancel order…
      </Button>
      {open === 'assign' ? <AssignWorkDialog order={order} onClose={() => setOpen(null)} /> : null}
      {open === 'cancel' ? <CancelWorkDialog order={order} onClose={() => setOpen(null)} /> : null}
    </>
  )
}

function Ending({ detail: { order } }: { detail: WorkOrderDetail }) {
  if (!isClosed(order.state)) return null
  return (
    <section className="panel p-3 text-sm" aria-label="How it ended">
      <p className="font-semibold">{order.outcome ? workOutcomes[order.outcome] : 'Cancelled'}</p>
      {order.closingNote ? <p className="break-words whitespace-pre-line">{order.closingNote}</p> : null}
      <p className="text-xs text-muted">{order.closedByName}</p>
    </section>
  )
}
