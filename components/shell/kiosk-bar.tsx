'use client'
import type { ReactNode } from 'react'
import { Clock } from './clock'

/** What is left of the bar on a wall: whose network, how fresh, what time. */
export function KioskBar({ name, stream, zone }: { name: string; stream: ReactNode; zone: string | null }) {
  return (
    <header className="col-span-full flex min-w-0 items-center gap-3 border-b border-border bg-surface px-3.5">
      <b className="truncate text-lg font-heavy">{name}</b>
      <span className="flex-1" />
      {stream}
      <Clock zone={zone} />
    </header>
  )
}
