'use client'
import { useDeferredValue, useMemo } from 'react'
import { useNow } from '@/components/format/server-clock'
import { useHeldAlarms } from '@/components/live/use-live'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { LiveAlarm } from '@/server/kernel/live'
import { ageMs } from './ages'
import { AlarmBulkBar } from './alarm-bulk-bar'
import { AlarmList } from './alarm-list'
import { filterAlarms } from './alarm-order'
import { NothingOpen } from './alarm-rail'
import {
  type AlarmSearch,
  type AlarmTab,
  alarmHref,
  type ChangeSearch,
  filterCount,
  noFilters,
  whoOf,
} from './alarm-url'
import { FloodStrip } from './flood-strip'
import { useFlood } from './flood-watch'
import { NewAbove } from './new-above'
import { useKept } from './use-kept'
import { usePicked } from './use-picked'

export type AlarmsOfTabProps = {
  alarms: readonly LiveAlarm[]
  search: AlarmSearch
  onOpen: (alarm: LiveAlarm) => void
  onChange: ChangeSearch
}

/** The open alarms of one tab, filtered, grouped and selectable. */
export function AlarmsOfTab({ alarms, search, onOpen, onChange }: AlarmsOfTabProps) {
  const now = useNow(60_000)
  const { p, site, station, rule, who, age, group } = search
  const q = useDeferredValue(search.q) // what is typed is drawn before what is found
  const before = age === null || now === null ? undefined : now - ageMs[age]
  const shown = useMemo(
    () =>
      filterAlarms(alarms, {
        priorities: p,
        locationId: site,
        stationId: station,
        rule,
        who: whoOf(who),
        text: q,
        before,
      }),
    [alarms, p, site, station, rule, who, q, before],
  )
  const held = useHeldAlarms()
  const picked = usePicked(useMemo(() => [...new Set([...shown, ...held])], [shown, held]))
  const keeper = useKept(`alarms.${search.tab}`)
  const flood = useFlood()
  // Who narrows the list wants to see what is in it.
  const inFlood = flood !== null && search.tab === 'open' && filterCount(search) === 0
  if (shown.length === 0) return <div>{nothing(search, onChange)}</div>
  return (
    <div className="flex min-h-0 flex-col">
      {inFlood ? (
        <FloodStrip flood={flood}>
          <Button size="sm" variant="ghost" onClick={() => onChange({ group: group === 'none' ? 'cause' : 'none' })}>
            {group === 'none' ? 'Group by cause' : 'Show each one'}
          </Button>
        </FloodStrip>
      ) : null}
      <NewAbove ids={shown.map((alarm) => alarm.id)} label={`${listNames[search.tab]} alarms`} keeper={keeper}>
        <AlarmList
          alarms={shown}
          hrefOf={(alarm) => alarmHref({ ...search, sel: alarm.id })}
          onOpen={onOpen}
          selectedId={search.sel}
          by={group}
          flood={inFlood}
          startsAtTop
          picked={picked}
          keeper={keeper}
        />
      </NewAbove>
      <AlarmBulkBar picked={picked} matching={shown} />
    </div>
  )
}

const listNames: Record<AlarmTab, string> = {
  open: 'Open',
  mine: 'My',
  shelved: 'Shelved',
  suppressed: 'Suppressed',
  history: 'Past',
}

function nothing(search: AlarmSearch, onChange: ChangeSearch) {
  const filters = filterCount(search)
  if (filters > 0)
    return (
      <EmptyState
        title="No alarm here matches."
        action={
          <Button onClick={() => onChange(noFilters)}>
            Clear {filters === 1 ? 'the filter' : `${filters} filters`}
          </Button>
        }
      />
    )
  if (search.tab === 'mine')
    return (
      <EmptyState title="No open alarm is yours.">
        What you acknowledge or take, and what colleagues assign to you, is listed here until it is over.
      </EmptyState>
    )
  if (search.tab === 'shelved')
    return (
      <EmptyState title="Nothing is shelved.">
        H on an alarm puts it away for a while, with a reason. It comes back by itself.
      </EmptyState>
    )
  if (search.tab === 'suppressed')
    return (
      <EmptyState title="Nothing is suppressed.">
        Alarms that another one explains, of places under maintenance, or out of alarm service, are kept here and not
        announced.
      </EmptyState>
    )
  return <NothingOpen filtered={false} />
}
