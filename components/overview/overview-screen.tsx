'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { parseAsInteger, useQueryState } from 'nuqs'
import { AlarmRail } from '@/components/alarm/alarm-rail'
import { InFlight } from '@/components/command/in-flight'
import { liveNetwork } from '@/components/live/live'
import { useLiveLoaded } from '@/components/live/use-live'
import { noFilter } from '@/components/map/map-filter'
import { MapPanel } from '@/components/map/map-panel'
import { useMapNetwork } from '@/components/map/use-map-network'
import { PageHeader } from '@/components/shell/page-header'
import { usePermission } from '@/components/shell/permissions'
import { buttonClass } from '@/components/ui/button-class'
import { EmptyState } from '@/components/ui/empty-state'
import { KpiStrip } from './kpi-strip'
import { PowerPanel } from './power-panel'
import { SitesToWatch } from './sites-to-watch'

const ignore = () => {}

/** Is the network fine right now, and if not, what first? */
export function OverviewScreen() {
  const router = useRouter()
  const network = useMapNetwork(noFilter)
  const loaded = useLiveLoaded()
  const commands = usePermission('command.read')
  const [selected] = useQueryState('sel', parseAsInteger)
  if (loaded && liveNetwork.stations.count === 0) return <FirstStation />
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_424px] grid-rows-[auto_minmax(280px,1fr)_190px] gap-2.5 p-2.5 max-wide:grid-cols-[minmax(0,1fr)_372px] max-lg:flex max-lg:flex-none max-lg:flex-col max-lg:*:shrink-0">
      <PageHeader title="Overview" compact />
      <KpiStrip />
      <div className="min-h-0 max-lg:order-2 max-lg:h-96">
        <MapPanel
          network={network}
          viewport={null}
          onViewport={ignore}
          selected={selected}
          onSelect={(id) => id !== null && router.push(`/map?sel=${id}`)}
        />
      </div>
      <div className="row-span-2 min-h-0 max-lg:order-1 max-lg:max-h-130">
        <AlarmRail />
      </div>
      <div className="grid min-h-0 grid-cols-[1.15fr_1.25fr_1fr] gap-2.5 max-lg:order-3 max-lg:grid-cols-1">
        <PowerPanel />
        <SitesToWatch />
        {commands.allowed ? <InFlight limit={6} className="min-h-0" /> : null}
      </div>
    </div>
  )
}

function FirstStation() {
  return (
    <EmptyState
      title="No station yet."
      action={
        <Link href="/stations?add=1" className={buttonClass('primary')}>
          Add your first station
        </Link>
      }
    >
      Stations that connect on their own wait under Stations, Waiting.
    </EmptyState>
  )
}
