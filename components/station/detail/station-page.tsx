'use client'
import { useQuery } from '@tanstack/react-query'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { Answer } from '@/components/session/answer'
import { useDocumentTitle } from '@/components/shell/document-title'
import { Skeleton } from '@/components/ui/skeleton'
import { HoldsTab } from '../holds/holds-tab'
import { KeysTab } from '../keys/keys-tab'
import { LiveTab } from '../live/live-tab'
import { LogTab } from '../log/log-tab'
import { NotesTab } from '../notes/notes-tab'
import { OperationsTab } from '../operations/operations-tab'
import { SecurityTab } from '../security/security-tab'
import { SettingsTab } from '../settings/settings-tab'
import { AlarmsTab } from './alarms-tab'
import { AuditTab } from './audit-tab'
import { CommandsTab } from './commands-tab'
import { SessionsTab } from './sessions-tab'
import { StationHeader } from './station-header'
import { StationNotices } from './station-notices'
import { StationTabs } from './station-tabs'
import { useStationUrl } from './station-url'

export type Station = ApiOutputs['station']['get']

const headEveryMs = 30_000

/** What this station is doing, whether it is healthy, and what can be done. */
export function StationPage({ id }: { id: number }) {
  const api = useTRPC()
  const query = useQuery(api.station.get.queryOptions({ stationId: id }, { refetchInterval: headEveryMs }))
  return (
    <Answer query={query} what="the station" skeleton={<StationSkeleton />}>
      {(station) => <Loaded station={station} />}
    </Answer>
  )
}

function Loaded({ station }: { station: Station }) {
  const [url, setUrl] = useStationUrl()
  useDocumentTitle(station.name)
  return (
    <div className="flex min-h-full flex-1 flex-col">
      <StationHeader station={station} />
      <StationTabs station={station} current={url.tab} />
      <StationNotices station={station} />
      <Tab station={station} url={url} setUrl={setUrl} />
    </div>
  )
}

type TabProps = {
  station: Station
  url: ReturnType<typeof useStationUrl>[0]
  setUrl: ReturnType<typeof useStationUrl>[1]
}

function Tab({ station, url, setUrl }: TabProps) {
  const { id, timeZone } = station
  switch (url.tab) {
    case 'live':
      return <LiveTab station={station} url={url} setUrl={setUrl} />
    case 'sessions':
      return <SessionsTab stationId={id} />
    case 'commands':
      return <CommandsTab stationId={id} zone={timeZone} />
    case 'operations':
      return <OperationsTab station={station} />
    case 'holds':
      return <HoldsTab station={station} />
    case 'settings':
      return <SettingsTab station={station} />
    case 'keys':
      return <KeysTab station={station} />
    case 'security':
      return <SecurityTab station={station} />
    case 'log':
      return <LogTab stationId={id} zone={timeZone} evseNumbers={station.evses.map((evse) => evse.evseNumber)} />
    case 'alarms':
      return <AlarmsTab station={station} />
    case 'notes':
      return <NotesTab stationId={id} zone={timeZone} />
    case 'audit':
      return <AuditTab stationId={id} zone={timeZone} />
  }
}

const StationSkeleton = () => (
  <div className="grid gap-2.5">
    <Skeleton className="m-4 h-16" />
    <div className="grid gap-2.5 p-2.5 sm:grid-cols-2 xl:grid-cols-4">
      <Skeleton className="h-44" />
      <Skeleton className="h-44" />
    </div>
    <Skeleton className="mx-2.5 h-60" />
  </div>
)
