'use client'
import { useMemo } from 'react'
import { formatCount } from '@/components/format/count'
import { useHeldAlarms, useLiveAlarms } from '@/components/live/use-live'
import { useMe } from '@/components/people/me'
import { usePermission } from '@/components/shell/permissions'
import { LinkTabs } from '@/components/ui/link-tabs'
import type { LiveAlarm } from '@/server/kernel/live'
import { filterAlarms, isWaiting, noAlarmFilter } from './alarm-order'
import { type AlarmSearch, type AlarmTab, alarmHref } from './alarm-url'

export type AlarmLists = Record<Exclude<AlarmTab, 'history'>, readonly LiveAlarm[]>

/** Open alarms by whose they are and what holds them. */
export function useAlarmLists(): AlarmLists {
  const me = useMe()
  const open = useLiveAlarms()
  const held = useHeldAlarms()
  return useMemo(
    () => ({
      open,
      mine: filterAlarms(open, { ...noAlarmFilter, who: me.userId }),
      shelved: held.filter((alarm) => alarm.hold?.kind === 'shelved'),
      suppressed: held.filter((alarm) => alarm.hold?.kind !== 'shelved'),
    }),
    [open, held, me.userId],
  )
}

export type AlarmTabsProps = { lists: AlarmLists; current: AlarmTab | 'health'; search?: AlarmSearch }

/** The parts of the alarms page, each with how many there are. Filters go along from list to list. */
export function AlarmTabs({ lists, current, search }: AlarmTabsProps) {
  const health = usePermission('alarm.health')
  // "Older than" is a question to what is open, "within" one to what is over.
  const ageFor = (id: AlarmTab) => ((id === 'history') === (current === 'history') ? search?.age : null)
  const tab = (id: AlarmTab, label: string) => ({
    id,
    label,
    href: alarmHref({ ...search, age: ageFor(id), tab: id, sel: null }),
  })
  const counted = (id: keyof AlarmLists, label: string) => ({ ...tab(id, label), count: formatCount(lists[id].length) })
  return (
    <LinkTabs
      label="Alarms"
      current={current}
      tabs={[
        { ...counted('open', 'Open'), countTone: lists.open.some(isWaiting) ? 'p1' : 'neutral' },
        counted('mine', 'Mine'),
        counted('shelved', 'Shelved'),
        counted('suppressed', 'Suppressed'),
        tab('history', 'History'),
        { id: 'health', label: 'Alarm health', href: '/alarms/health', reason: health.reason },
      ]}
    />
  )
}
