'use client'
import Link from 'next/link'
import { useState } from 'react'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import type { AlarmId } from '@/server/kernel/ids'
import { AlarmDriversDialog } from './alarm-drivers-dialog'
import { Failure } from './failure'
import type { TicketDetail } from './ticket-words'
import type { TicketWork } from './use-ticket'

/** The alarm behind it, or one of the same place that may be; one press links, another shows everybody it hit. */
export function AlarmLine({
  detail: { ticket, alarm, nearbyAlarms },
  work,
}: {
  detail: TicketDetail
  work: TicketWork
}) {
  const may = usePermission('ticket.work')
  const [shown, setShown] = useState(false)
  if (alarm === null && nearbyAlarms.length === 0) return null
  const link = (alarmId: number | null) =>
    work.link.mutate({ ticketIds: [ticket.id], alarmId: alarmId as AlarmId | null })
  return (
    <div className="flex flex-wrap items-center gap-2 rounded-md bg-raised px-2.5 py-1.5 text-sm">
      {alarm ? (
        <>
          <span>
            Hit by the alarm <Link href={`/alarms?sel=${alarm.id}`}>{alarm.what}</Link>
            {alarm.cleared ? ', which is over' : ''}
          </span>
          <Button size="sm" onClick={() => setShown(true)}>
            Everybody it hit…
          </Button>
          <Button size="sm" variant="ghost" reason={may.reason} busy={work.link.isPending} onClick={() => link(null)}>
            Unlink
          </Button>
        </>
      ) : (
        nearbyAlarms.slice(0, 3).map((each) => (
          <span key={each.id} className="inline-flex flex-wrap items-center gap-2">
            <span>
              Open alarm here: <Link href={`/alarms?sel=${each.id}`}>{each.what}</Link>
            </span>
            <Button size="sm" reason={may.reason} busy={work.link.isPending} onClick={() => link(each.id)}>
              Link
            </Button>
          </span>
        ))
      )}
      <Failure error={work.link.error} />
      {shown && alarm ? <AlarmDriversDialog alarmId={alarm.id as AlarmId} onClose={() => setShown(false)} /> : null}
    </div>
  )
}
