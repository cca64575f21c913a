'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import type { LiveAlarm } from '@/server/kernel/live'
import { AlarmDriversDialog } from './alarm-drivers-dialog'
import { isOver } from './ticket-words'
import { againMs, useFreshTickets } from './use-ticket'

/** "12 drivers": whose tickets belong to an alarm or may, and one answer to all of them. */
export function DriversButton({ alarm }: { alarm: Pick<LiveAlarm, 'id'> }) {
  const may = usePermission('ticket.read')
  const [open, setOpen] = useState(false)
  useFreshTickets()
  const options = useTRPC().tickets.ofAlarm.queryOptions(
    { alarmId: alarm.id },
    { enabled: may.allowed, refetchInterval: againMs },
  )
  const { data } = useQuery(options)
  const hit = data ? data.linked.filter((row) => !isOver(row)).length + data.proposed.length : 0
  if (hit === 0 && !data?.linked.length) return null
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        {hit === 1 ? '1 driver…' : `${hit} drivers…`}
      </Button>
      {open ? <AlarmDriversDialog alarmId={alarm.id} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
