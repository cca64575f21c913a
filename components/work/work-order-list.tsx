'use client'
import Link from 'next/link'
import { Moment } from '@/components/format/moment'
import { workOrderName, workOutcomes } from '@/server/kernel/work-order'
import { Due } from './due'
import { StateChip } from './state-chip'
import { isClosed, type WorkOrderRow } from './work-words'

/** A line per order that also fits a phone: what, where, whose, until when, how far. */
export function WorkOrderList({ orders }: { orders: readonly WorkOrderRow[] }) {
  return (
    <ul className="m-0 list-none p-0">
      {orders.map((order) => (
        <li
          key={order.id}
          className="relative grid grid-cols-[56px_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-0.5 border-b border-border px-4 py-2.25 text-sm hover:bg-hover"
        >
          <span className="num row-span-2 self-start text-muted">{workOrderName(order.id)}</span>
          <Link
            href={`/work/${order.id}`}
            className="truncate font-semibold no-underline after:absolute after:inset-0 hover:underline"
          >
            {order.title}
          </Link>
          <StateChip state={order.state} />
          <span className="truncate text-muted">
            {order.stationName}
            {order.evseNumber === null ? '' : ` EVSE ${order.evseNumber}`}
            {order.locationName ? ` · ${order.locationName}` : ''} · {order.assignedToName ?? 'nobody has it'}
          </span>
          <span className="text-right text-xs text-muted">
            {isClosed(order.state) && order.closedAt !== null ? (
              <>
                {order.outcome ? `${workOutcomes[order.outcome]}, ` : ''}
                <Moment at={order.closedAt} zone={order.timeZone} />
              </>
            ) : (
              <Due at={order.dueAt} zone={order.timeZone} />
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
