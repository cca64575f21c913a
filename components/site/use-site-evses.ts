'use client'
import { useEffect, useState } from 'react'
import { liveStore } from '@/components/live/live'
import type { EvseState } from '@/server/kernel/status'
import type { Site } from './site-page'

export type SiteNow = { states: EvseState[]; powerW: number /** Of how many that power is. */; measured: number }

/** One second is as fast as a person reads a sum. */
const everyMs = 1_000

function read(evses: Site['evses']): SiteNow {
  const now: SiteNow = { states: [], powerW: 0, measured: 0 }
  for (const { id } of evses) {
    const evse = liveStore.evse(id)
    if (!evse) continue
    now.states.push(evse.state)
    if (evse.state === 'offline') continue
    now.measured += 1
    now.powerW += evse.powerW ?? 0
  }
  return now
}

/** States and power of a site, now. */
export function useSiteEvses({ evses }: Pick<Site, 'evses'>): SiteNow {
  const [now, setNow] = useState<SiteNow>({ states: [], powerW: 0, measured: 0 })
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | null = null
    const look = () => {
      waiting = null
      setNow(read(evses))
    }
    look()
    const stop = liveStore.onFrame(() => {
      waiting ??= setTimeout(look, everyMs)
    })
    return () => {
      stop()
      if (waiting) clearTimeout(waiting)
    }
  }, [evses])
  return now
}
