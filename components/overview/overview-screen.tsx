'use client'

import clsx from 'clsx'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { parseAsInteger, useQueryState } from 'nuqs'
import { useCallback } from 'react'
import { AlarmRail } from '@/components/alarm/alarm-rail'
import { InFlight } from '@/components/command/in-flight'
import { liveNetwork } from '@/components/live/live'
import { useLiveLoaded } from '@/components/live/use-live'
import { MapPanel } from '@/components/map/map-panel'
import { useKiosk } from '@/components/shell/kiosk'
import { PageHeader } from '@/components/shell/page-header'
import { usePermission } from '@/components/shell/permissions'
import { buttonClass } from '@/components/ui/button-class'
import { EmptyState } from '@/components/ui/empty-state'
import type { LiveAlarm } from '@/server/kernel/live'
import { KpiStrip } from './kpi-strip'
import { OverviewFilters } from './overview-filters'
import { keepsAlarm, useKept, useOverviewUrl } from './overview-url'
import { PowerPanel } from './power-panel'
import { ShiftPanel } from './shift-panel'
import { SitesToWatch } from './sites-to-watch'
import { useKeptNetwork } from './use-kept-network'

const ignore = () => {}

/** Is the network fine right now, and if not, what first? The start of a shift needs no click. */
export function OverviewScreen() {
  const router = useRouter()
  const url = useOverviewUrl()
  const kept = useKept(url)
  const kiosk = useKiosk()
  const network = useKeptNetwork(kept)
  const loaded = useLiveLoaded()
  const commands = usePermission('command.read')
  const shift = usePermission('shift.read')
  const [selected] = useQueryState('sel', parseAsInteger)
  const keep = useCallback((alarm: LiveAlarm) => keepsAlarm(kept, alarm), [kept])
  if (loaded && liveNetwork.stations.count === 0) return <FirstStation />
  return (
    <div
      className={clsx(
        'grid min-h-0 flex-1 gap-2.5 p-2.5 max-lg:flex max-lg:flex-none max-lg:flex-col max-lg:*:shrink-0',
        kiosk
          ? 'grid-cols-[minmax(0,1fr)_530px] grid-rows-[auto_auto_minmax(240px,1fr)_260px]'
          : 'grid-cols-[minmax(0,1fr)_424px] grid-rows-[auto_auto_minmax(260px,1fr)_220px] max-wide:grid-cols-[minmax(0,1fr)_372px] max-wide:grid-rows-[auto_auto_minmax(230px,1fr)_200px]',
      )}
    >
      <PageHeader title="Overview" compact />
      <OverviewFilters url={url} kiosk={kiosk} />
      <KpiStrip filter={url.filter} kept={kept} />
      <div className="min-h-0 max-lg:order-2 max-lg:h-96">
        <MapPanel
          network={network}
          viewport={null}
          onViewport={ignore}
          selected={selected}
          onSelect={(id) => id !== null && router.push(`/map?sel=${id}`)}
        />
      </div>
      <div
        className={clsx(
          'grid min-h-0 gap-2.5 max-lg:order-1 max-lg:flex max-lg:flex-col',
          shift.allowed ? 'row-span-2 grid-rows-[minmax(0,1.35fr)_minmax(0,1fr)]' : 'row-span-2',
        )}
      >
        <AlarmRail keep={keep} className="min-h-0 max-lg:max-h-130" />
        {shift.allowed ? <ShiftPanel kiosk={kiosk} className="min-h-0 max-lg:max-h-110" /> : null}
      </div>
      <div className="grid min-h-0 grid-cols-[1.15fr_1.25fr_1fr] gap-2.5 max-lg:order-3 max-lg:grid-cols-1">
        <PowerPanel filter={url.filter} />
        <SitesToWatch filter={url.filter} />
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
