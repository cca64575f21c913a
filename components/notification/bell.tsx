'use client'
import { Popover } from '@base-ui/react/popover'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { useLiveAlarms } from '@/components/live/use-live'
import { CountBadge } from '@/components/ui/count-badge'
import { BellList } from './bell-list'

const everyMs = 20_000
/** Who is told is decided within a second of the alarm. */
const afterAlarmMs = 1_500

/** What one was told and has not read; opens the list. */
export function NotificationBell() {
  const api = useTRPC()
  const [open, setOpen] = useState(false)
  const unread = useQuery(api.notifications.unread.queryOptions(undefined, { refetchInterval: everyMs }))
  useNews()
  const count = unread.data?.unread ?? 0
  const label = count === 0 ? 'Notifications, none unread' : `Notifications, ${count} unread`
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        aria-label={label}
        title={label}
        className="relative grid size-7 flex-none place-items-center rounded-md text-muted hover:bg-hover hover:text-fg"
      >
        <BellIcon />
        {count > 0 ? (
          <CountBadge tone={unread.data?.worst === 1 ? 'p1' : 'neutral'} className="absolute -top-1 -right-1.5">
            {count > 99 ? '99+' : count}
          </CountBadge>
        ) : null}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner align="end" sideOffset={8} collisionPadding={8} className="z-50 outline-none">
          <Popover.Popup className="floating flex max-h-[min(70vh,var(--available-height))] w-[min(26rem,var(--available-width))] flex-col outline-none">
            <BellList mailbox={unread.data?.delivers === false} onLeave={() => setOpen(false)} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

/** Asks again shortly after an alarm came or was taken, instead of waiting for the next turn. */
function useNews() {
  const api = useTRPC()
  const queries = useQueryClient()
  const alarms = useLiveAlarms()
  const version = alarms.reduce((sum, alarm) => sum + alarm.lastRaisedAt + (alarm.acknowledgedAt ?? 0), 0)
  useEffect(() => {
    if (version === 0) return
    const timer = setTimeout(() => queries.invalidateQueries(api.notifications.pathFilter()), afterAlarmMs)
    return () => clearTimeout(timer)
  }, [version, queries, api])
}

function BellIcon() {
  return (
    <svg viewBox="0 0 16 16" className="size-4" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M3 11.5h10L11.8 10V6.8a3.8 3.8 0 0 0-7.6 0V10z" strokeLinejoin="round" />
      <path d="M6.5 13.5a1.6 1.6 0 0 0 3 0" strokeLinecap="round" />
    </svg>
  )
}
