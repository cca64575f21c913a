'use client'
import { useCallback, useMemo } from 'react'
import { liveNetwork } from '@/components/live/live'
import { useLiveLoaded, useLiveStructure } from '@/components/live/use-live'
import { PageHeader } from '@/components/shell/page-header'
import { useShortcut } from '@/components/shell/use-shortcut'
import { Loading, SkeletonRows } from '@/components/ui/skeleton'
import { AlarmDetail } from './alarm-detail'
import { AlarmFilters } from './alarm-filters'
import { AlarmHistory } from './alarm-history'
import { AlarmTabs, useAlarmLists } from './alarm-tabs'
import { useAlarmUrl } from './alarm-url'
import { AlarmsOfTab } from './alarms-of-tab'
import { undoLatest } from './undo'

/** What needs me now, and who has the rest? */
export function AlarmsScreen() {
  const [url, setUrl] = useAlarmUrl()
  const lists = useAlarmLists()
  const loaded = useLiveLoaded()
  const structure = useLiveStructure()
  const sites = useMemo(() => sitesOf(structure), [structure])
  const change = useCallback((next: Partial<typeof url>) => void setUrl(next), [setUrl])
  const close = () => change({ sel: null })
  useShortcut('escape', 'Close the alarm', close, 'page', { enabled: url.sel !== null })
  useShortcut('mod+z', 'Undo what was done last', undoLatest, 'page')
  const open = (alarm: { id: number }) => change({ sel: alarm.id })
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHeader title="Alarms" compact />
      <AlarmTabs search={url} current={url.tab} lists={lists} />
      <AlarmFilters search={url} sites={sites} onChange={change} />
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_auto] max-lg:grid-cols-1">
        {url.tab === 'history' ? (
          <AlarmHistory search={url} onOpen={open} onChange={change} />
        ) : (
          <Loading loading={!loaded} label="Loading alarms" skeleton={<SkeletonRows rows={8} rowHeight={62} />}>
            <AlarmsOfTab key={url.tab} alarms={lists[url.tab]} search={url} onOpen={open} onChange={change} />
          </Loading>
        )}
        {url.sel === null ? null : <AlarmDetail alarmId={url.sel} onClose={close} />}
      </div>
    </div>
  )
}

/** By name. `structure`: 0 before there is a picture. */
const sitesOf = (structure: number) => {
  if (structure === 0) return []
  const { id, name, timeZone } = liveNetwork.locations
  return Array.from(id, (each, row) => ({ id: each, name: name[row]!, zone: timeZone[row]! })).sort((a, b) =>
    a.name.localeCompare(b.name),
  )
}
