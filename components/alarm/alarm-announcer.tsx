'use client'
import { useEffect, useState } from 'react'
import { liveStore } from '@/components/live/live'
import type { LiveAlarm } from '@/server/kernel/live'
import { announceEveryMs, announcement } from './announcement'

/** Tells screen readers of new alarms: at once and interrupting for priority 1, politely for the others, at most every 5 s. */
export function AlarmAnnouncer() {
  const [spoken, setSpoken] = useState<{ text: string; urgent: boolean }>({ text: '', urgent: false })
  useEffect(() => {
    let waiting: LiveAlarm[] = []
    let timer: ReturnType<typeof setTimeout> | null = null
    const told = new Map<number, number>(liveStore.alarms().map((alarm) => [alarm.id, alarm.occurrences]))
    const speak = () => {
      const next = announcement(waiting)
      waiting = []
      timer = next ? setTimeout(speak, announceEveryMs) : null
      if (next) setSpoken(next)
    }
    const stop = liveStore.onAlarm((alarm) => {
      // What nobody is told of now is news when it comes back.
      if (alarm.hold !== null) return void told.delete(alarm.id)
      const news = alarm.state === 'active' && (told.get(alarm.id) ?? 0) < (alarm.chattering ? 1 : alarm.occurrences)
      told.set(alarm.id, alarm.occurrences)
      if (!news) return
      waiting.push(alarm)
      timer ??= setTimeout(speak, 0)
    })
    return () => {
      stop()
      if (timer) clearTimeout(timer)
    }
  }, [])
  return (
    <>
      <div role="alert" className="sr-only">
        {spoken.urgent ? spoken.text : ''}
      </div>
      <div role="status" className="sr-only">
        {spoken.urgent ? '' : spoken.text}
      </div>
    </>
  )
}
