'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { InFlight } from '@/components/command/in-flight'
import { useNow } from '@/components/format/server-clock'
import { Answer } from '@/components/session/answer'
import { usePermission } from '@/components/shell/permissions'
import { EmptyState } from '@/components/ui/empty-state'
import { Skeleton } from '@/components/ui/skeleton'
import type { Station } from '../detail/station-page'
import type { SetStationUrl, StationUrl } from '../detail/station-url'
import { NotesPanel } from '../notes/notes-panel'
import { RiskPanel } from '../risk/risk-panel'
import { AlarmsPanel } from './alarms-panel'
import { BandsPanel } from './bands-panel'
import { EvseLiveCard } from './evse-live-card'
import { OcppTail } from './ocpp-tail'
import { PowerPanel } from './power-panel'

export type LivePanelProps = { station: Station; url: StationUrl; setUrl: SetStationUrl; now: number }

/** Everything about now and the last day on one screen. */
export function LiveTab({ station, url, setUrl }: Omit<LivePanelProps, 'now'>) {
  const now = useNow(10_000)
  const mayRead = usePermission('message.read').allowed
  const maySeeCommands = usePermission('command.read').allowed
  const mayNote = usePermission('station.note').allowed
  const panel = { station, url, setUrl, now: now ?? 0 }
  return (
    <div className="grid gap-2.5 p-2.5 xl:grid-cols-[minmax(0,1fr)_380px]">
      <div className="grid min-w-0 content-start gap-2.5">
        <Cards station={station} />
        {now === null ? <Skeleton className="h-60" /> : <PowerPanel {...panel} />}
        {now === null ? <Skeleton className="h-32" /> : <BandsPanel {...panel} />}
        {mayRead && now !== null ? <OcppTail {...panel} /> : null}
      </div>
      <div className="grid min-w-0 content-start gap-2.5">
        <AlarmsPanel station={station} />
        <RiskPanel stationId={station.id} />
        {maySeeCommands ? <InFlight stationId={station.id} limit={6} /> : null}
        {mayNote ? <NotesPanel stationId={station.id} zone={station.timeZone} /> : null}
      </div>
    </div>
  )
}

const cardsEveryMs = 30_000

function Cards({ station }: { station: Station }) {
  const api = useTRPC()
  const query = useQuery(api.station.evses.queryOptions({ stationId: station.id }, { refetchInterval: cardsEveryMs }))
  return (
    <Answer
      query={query}
      what="the EVSEs"
      skeleton={
        <div className="grid gap-2.5 sm:grid-cols-2 2xl:grid-cols-4">
          <Skeleton className="h-44" />
          <Skeleton className="h-44" />
        </div>
      }
    >
      {(evses) =>
        evses.length === 0 ? (
          <div className="panel">
            <EmptyState title="No EVSE yet.">They appear when the station reports its first status.</EmptyState>
          </div>
        ) : (
          <div className="grid gap-2.5 sm:grid-cols-2 2xl:grid-cols-4">
            {evses.map((evse) => (
              <EvseLiveCard key={evse.id} evse={evse} station={station} />
            ))}
          </div>
        )
      }
    </Answer>
  )
}
