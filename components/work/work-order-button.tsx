'use client'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useLiveStation } from '@/components/live/use-live'
import { useMe } from '@/components/people/me'
import { usePermission } from '@/components/shell/permissions'
import { Button, type ButtonProps } from '@/components/ui/button'
import type { LiveAlarm } from '@/server/kernel/live'

// The form is fetched when it is opened.
const NewWorkOrderDialog = dynamic(() => import('./new-work-order-dialog').then((module) => module.NewWorkOrderDialog))

export type WorkOrderButtonProps = Pick<ButtonProps, 'size' | 'variant' | 'className'> & {
  stationId: number | null
  evseId?: number | null
  alarm?: LiveAlarm
}

/** Sends somebody to a station; from an alarm with its steps. */
export function WorkOrderButton({ stationId, evseId = null, alarm, ...look }: WorkOrderButtonProps) {
  const { reason } = usePermission('workOrder.create')
  const station = useLiveStation(stationId ?? 0)
  const me = useMe()
  const [open, setOpen] = useState(false)
  const nowhere = stationId === null ? 'This alarm is about no single station. Make the order at one of them.' : null
  return (
    <>
      <Button {...look} reason={reason ?? nowhere} onClick={() => setOpen(true)}>
        Work order…
      </Button>
      {open && stationId !== null ? (
        <NewWorkOrderDialog
          place={{
            stationId,
            stationName: station?.name ?? alarm?.stationName ?? 'the station',
            evseId,
            zone: station?.timeZone ?? me.organisation.timeZone,
          }}
          alarm={alarm ?? null}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  )
}
