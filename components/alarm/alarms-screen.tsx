'use client'
import { useMemo } from 'react'
import { formatCount } from '@/components/format/count'
import { liveNetwork } from '@/components/live/live'
import { useLiveAlarms, useLiveLoaded } from '@/components/live/use-live'
import { useMe } from '@/components/people/me'
import { PageHeader } from '@/components/shell/page-header'
import { useShortcut } from '@/components/shell/use-shortcut'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkTabs } from '@/components/ui/link-tabs'
import { Loading, SkeletonRows } from '@/components/ui/skeleton'
import type { LiveAlarm } from '@/server/kernel/live'
import { AlarmDetail } from './alarm-detail'
import { AlarmFilters } from './alarm-filters'
import { AlarmHistory } from './alarm-history'
import { AlarmList } from './alarm-list'
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
  const own = useMemo(() => filterAlarms(open, { ...noAlarmFilter, takenBy: me.userId }), [open, me.userId])
  const waiting = open.filter(isWaiting).length
  const close = () => void setUrl({ sel: null })
  useShortcut('escape', 'Close the alarm', close, 'page', { enabled: url.sel !== null })
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHeader title="Alarms" compact />
      <AlarmTabs search={url} open={open.length} waiting={waiting} mine={own.length} />
      <AlarmFilters filter={filter} sites={sitesOf(loaded)} onChange={(change) => void setUrl(change)} />
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_auto] max-lg:grid-cols-1">
        {url.tab === 'history' ? (
          <AlarmHistory filter={filter} selectedId={url.sel} onOpen={(alarm) => void setUrl({ sel: alarm.id })} />
        ) : (
          <Loading loading={!loaded} label="Loading alarms" skeleton={<SkeletonRows rows={8} rowHeight={62} />}>
            <OpenAlarms
              key={url.tab}
              alarms={filterAlarms(url.tab === 'mine' ? own : open, filter)}
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
  const { id, name } = liveNetwork.locations
  return Array.from(id, (each, row) => ({ id: each, name: name[row]! })).sort((a, b) => a.name.localeCompare(b.name))
}

type TabsProps = { search: AlarmSearch; open: number; waiting: number; mine: number }

function AlarmTabs({ search, open, waiting, mine }: TabsProps) {
  const hrefOf = (tab: AlarmTab) => alarmHref({ ...search, tab, sel: null })
  return (
    <LinkTabs
      label="Alarms"
      current={search.tab}
      tabs={[
        {
          id: 'open',
          label: 'Open',
          href: hrefOf('open'),
          count: formatCount(open),
          countTone: waiting > 0 ? 'p1' : 'neutral',
        },
        { id: 'mine', label: 'Mine', href: hrefOf('mine'), count: formatCount(mine) },
        { id: 'history', label: 'History', href: hrefOf('history') },
      ]}
    />
  )
}

type OpenProps = {
  alarms: readonly LiveAlarm[]
  search: AlarmSearch
  filtered: boolean
  onOpen: (alarm: LiveAlarm) => void
  onClear: () => void
}

function OpenAlarms({ alarms, search, filtered, onOpen, onClear }: OpenProps) {
  if (alarms.length === 0)
    return filtered ? (
      <EmptyState title="No open alarm matches." action={<Button onClick={onClear}>Clear filters</Button>} />
    ) : search.tab === 'mine' ? (
      <EmptyState title="You have taken no open alarm.">
        What you acknowledge is listed here until it is over.
      </EmptyState>
    ) : (
      <NothingOpen filtered={false} />
    )
  return (
    <NewAbove ids={alarms.map((alarm) => alarm.id)} label="Open alarms">
      <AlarmList
        alarms={alarms}
        hrefOf={(alarm) => alarmHref({ ...search, sel: alarm.id })}
        onOpen={onOpen}
        selectedId={search.sel}
        startsAtTop
      />
    </NewAbove>
  )
}
