'use client'
import { useState } from 'react'
import { useLiveStation } from '@/components/live/use-live'
import { useMe } from '@/components/people/me'
import { usePermission } from '@/components/shell/permissions'
import { Button, type ButtonProps } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { LiveAlarm } from '@/server/kernel/live'
import { PromiseForm } from './promise-form'

/** Notes at an alarm what somebody was promised. */
export function PromiseButton({ alarm, ...look }: { alarm: LiveAlarm } & Pick<ButtonProps, 'size' | 'variant'>) {
  const { reason } = usePermission('shift.handOver')
  const station = useLiveStation(alarm.stationId ?? 0)
  const zone = useMe().organisation.timeZone
  const [open, setOpen] = useState(false)
  const place = { stationId: null, alarmId: alarm.id, zone: station?.timeZone ?? zone }
  return (
    <>
      <Button {...look} reason={reason} onClick={() => setOpen(true)}>
        Promise…
      </Button>
      {open ? (
        <Dialog
          open
          onOpenChange={setOpen}
          title={`Promise: ${alarm.what}`}
          description="It stands in every hand-over until it is kept."
          footer={<Button onClick={() => setOpen(false)}>Close</Button>}
        >
          <PromiseForm place={place} onMade={() => setOpen(false)} />
        </Dialog>
      ) : null}
    </>
  )
}
