'use client'
import { useRef, useState } from 'react'
import type { LiveAlarm } from '@/server/kernel/live'

export type PickedAlarms = {
  alarms: readonly LiveAlarm[]
  /** One, or a whole group: out when all of them are in. */
  toggle: (alarms: readonly LiveAlarm[]) => void
  /** Everything between the last one picked and this, in the order of `list`. */
  through: (alarm: LiveAlarm, list: readonly LiveAlarm[]) => void
  all: (alarms: readonly LiveAlarm[]) => void
  clear: () => void
}

/** What is selected of the alarms that are there; one that goes takes its mark with it. */
export function usePicked(there: readonly LiveAlarm[]): PickedAlarms {
  const [ids, setIds] = useState<ReadonlySet<number>>(new Set())
  const last = useRef<number>(null)
  const add = (alarms: readonly LiveAlarm[]) => setIds((now) => new Set([...now, ...alarms.map(({ id }) => id)]))
  return {
    alarms: there.filter((alarm) => ids.has(alarm.id)),
    toggle(alarms) {
      last.current = alarms.at(-1)?.id ?? null
      if (!alarms.every(({ id }) => ids.has(id))) return add(alarms)
      const out = new Set<number>(alarms.map(({ id }) => id))
      setIds((now) => new Set([...now].filter((id) => !out.has(id))))
    },
    through(alarm, list) {
      const places = [last.current ?? alarm.id, alarm.id].map((id) => list.findIndex((each) => each.id === id))
      const [from, to] = places.sort((a, b) => a - b) as [number, number]
      add(from < 0 ? [alarm] : list.slice(from, to + 1))
      last.current = alarm.id
    },
    all: add,
    clear: () => setIds(new Set()),
  }
}
