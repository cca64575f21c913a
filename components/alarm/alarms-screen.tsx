'use client'
import { useMemo, useState } from 'react'
import { formatCount } from '@/components/format/count'
import { liveNetwork } from '@/components/live/live'
import { useHeldAlarms, useLiveAlarms, useLiveLoaded } from '@/components/live/use-live'
import { useMe } from '@/components/people/me'
import { PageHeader } from '@/components/shell/page-header'
import { useShortcut } from '@/components/shell/use-shortcut'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkTabs } from '@/components/ui/link-tabs'
import { Loading, SkeletonRows } from '@/components/ui/skeleton'
import type { LiveAlarm } from '@/server/kernel/live'
import { AlarmBulkBar } from './alarm-bulk-bar'
import { AlarmDetail } from './alarm-detail'
import { AlarmFilters } from './alarm-filters'
import { AlarmHistory } from './alarm-history'
import { AlarmList, type PickedAlarms } from './alarm-list'
import { type AlarmFilter, filterAlarms, filterCount, isWaiting, noAlarmFilter } from './alarm-order'
import { NothingOpen } from './alarm-rail'
import { type AlarmSearch, type AlarmTab, alarmHref, useAlarmUrl } from './alarm-url'
import { NewAbove } from './new-above'

/** What needs me now, and who has the rest? */
export function AlarmsScreen() {
  const [url, setUrl] = useAlarmUrl()
  const me = useMe()
  const open = useLiveAlarms()
  const loaded = useLiveLoaded()
  const filter: AlarmFilter = { priorities: url.p, locationId: url.site, rule: url.rule, text: url.q }
  const held = useHeldAlarms()
  const own = useMemo(() => filterAlarms(open, { ...noAlarmFilter, assignedTo: me.userId }), [open, me.userId])
  const shelved = held.filter((alarm) => alarm.hold?.kind === 'shelved')
  const suppressed = held.filter((alarm) => alarm.hold?.kind !== 'shelved')
  const lists = { open, mine: own, shelved, suppressed }
  const waiting = open.filter(isWaiting).length
  const close = () => void setUrl({ sel: null })
  useShortcut('escape', 'Close the alarm', close, 'page', { enabled: url.sel !== null })
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHeader title="Alarms" compact />
      <AlarmTabs search={url} lists={lists} waiting={waiting} />
      <AlarmFilters filter={filter} sites={sitesOf(loaded)} onChange={(change) => void setUrl(change)} />
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_auto] max-lg:grid-cols-1">
        {url.tab === 'history' ? (
          <AlarmHistory filter={filter} selectedId={url.sel} onOpen={(alarm) => void setUrl({ sel: alarm.id })} />
        ) : (
          <Loading loading={!loaded} label="Loading alarms" skeleton={<SkeletonRows rows={8} rowHeight={62} />}>
            <AlarmsOfTab
              key={url.tab}
              alarms={filterAlarms(lists[url.tab], filter)}
              search={url}
              filtered={filterCount(filter) > 0}
              onOpen={(alarm) => void setUrl({ sel: alarm.id })}
              onClear={() => void setUrl({ p: [], site: null, rule: null, q: '' })}
            />
          </Loading>
        )}
        {url.sel === null ? null : <AlarmDetail alarmId={url.sel} onClose={close} />}
      </div>
    </div>
  )
}

const sitesOf = (loaded: boolean) => {
  if (!loaded) return []
  const { id, name, timeZone } = liveNetwork.locations
  return Array.from(id, (each, row) => ({ id: each, name: name[row]!, zone: timeZone[row]! })).sort((a, b) =>
    a.name.localeCompare(b.name),
  )
}

type Lists = Record<Exclude<AlarmTab, 'history'>, readonly LiveAlarm[]>
type TabsProps = { search: AlarmSearch; lists: Lists; waiting: number }

function AlarmTabs({ search, lists, waiting }: TabsProps) {
  const tab = (id: AlarmTab, label: string) => ({ id, label, href: alarmHref({ ...search, tab: id, sel: null }) })
  return (
    <LinkTabs
      label="Alarms"
      current={search.tab}
      tabs={[
        {
          ...tab('open', 'Open'),
          count: formatCount(lists.open.length),
          countTone: waiting > 0 ? 'p1' : 'neutral',
        },
        { ...tab('mine', 'Mine'), count: formatCount(lists.mine.length) },
        { ...tab('shelved', 'Shelved'), count: formatCount(lists.shelved.length) },
        { ...tab('suppressed', 'Suppressed'), count: formatCount(lists.suppressed.length) },
        tab('history', 'History'),
      ]}
    />
  )
}

type TabProps = {
  alarms: readonly LiveAlarm[]
  search: AlarmSearch
  filtered: boolean
  onOpen: (alarm: LiveAlarm) => void
  onClear: () => void
}

function AlarmsOfTab({ alarms, search, filtered, onOpen, onClear }: TabProps) {
  const picked = usePicked(alarms)
  if (alarms.length === 0)
    return (
      <div>
        {filtered ? (
          <EmptyState title="No alarm here matches." action={<Button onClick={onClear}>Clear filters</Button>} />
        ) : (
          <NothingHere tab={search.tab} />
        )}
      </div>
    )
  return (
    <div className="flex min-h-0 flex-col">
      <NewAbove ids={alarms.map((alarm) => alarm.id)} label={`${listNames[search.tab]} alarms`}>
        <AlarmList
          alarms={alarms}
          hrefOf={(alarm) => alarmHref({ ...search, sel: alarm.id })}
          onOpen={onOpen}
          selectedId={search.sel}
          startsAtTop
          picked={picked}
        />
      </NewAbove>
      <AlarmBulkBar picked={picked} />
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

/** What is selected of the rows that are there; a row that goes takes its mark with it. */
function usePicked(alarms: readonly LiveAlarm[]): PickedAlarms {
  const [ids, setIds] = useState<ReadonlySet<number>>(new Set())
  return {
    alarms: alarms.filter((alarm) => ids.has(alarm.id)),
    toggle: ({ id }) =>
      setIds((now) => (now.has(id) ? new Set([...now].filter((each) => each !== id)) : new Set([...now, id]))),
    clear: () => setIds(new Set()),
  }
}

function NothingHere({ tab }: { tab: AlarmTab }) {
  if (tab === 'mine')
    return (
      <EmptyState title="No open alarm is yours.">
        What you acknowledge or take, and what colleagues assign to you, is listed here until it is over.
      </EmptyState>
    )
  if (tab === 'shelved')
    return (
      <EmptyState title="Nothing is shelved.">
        H on an alarm puts it away for a while, with a reason. It comes back by itself.
      </EmptyState>
    )
  if (tab === 'suppressed')
    return (
      <EmptyState title="Nothing is suppressed.">
        Alarms of places under maintenance, or out of alarm service, are kept here and not announced.
      </EmptyState>
    )
  return <NothingOpen filtered={false} />
}
