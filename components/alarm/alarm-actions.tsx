'use client'
import { PromiseButton } from '@/components/hand-over/promise-button'
import { TicketButton } from '@/components/notification/ticket-button'
import { DriversButton } from '@/components/support/tickets/drivers-button'
import { WorkOrderButton } from '@/components/work/work-order-button'
import type { LiveAlarm } from '@/server/kernel/live'

/** What can be set off from an alarm beyond handling it: a button each, in the detail panel. */
export function AlarmActions({ alarm }: { alarm: LiveAlarm }) {
  if (alarm.state === 'cleared') return null
  return (
    <div className="flex flex-wrap items-center gap-2 empty:hidden">
      <WorkOrderButton alarm={alarm} stationId={alarm.stationId} evseId={alarm.evseId} size="sm" />
      <PromiseButton alarm={alarm} size="sm" />
      <DriversButton alarm={alarm} />
      <TicketButton alarm={alarm} />
    </div>
  )
}
