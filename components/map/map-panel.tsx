'use client'

import dynamic from 'next/dynamic'
import { useCallback, useState } from 'react'
import { formatCount } from '@/components/format/count'
import { useLiveLoaded } from '@/components/live/use-live'
import { useMe } from '@/components/people/me'
import { Skeleton } from '@/components/ui/skeleton'
import type { MapInView } from './live-map'
import { MapLegend } from './map-legend'
import type { MapNetwork, Viewport } from './map-network'

const LiveMap = dynamic(() => import('./live-map').then((module) => module.LiveMap), {
  ssr: false,
  loading: () => <Skeleton className="h-full" />,
})

export type MapPanelProps = {
  network: MapNetwork
  viewport: Viewport | null
  onViewport(viewport: Viewport, inView: MapInView): void
  selected: number | null
  onSelect(stationId: number | null): void
}

/** The map with its legend, the count of what is in view, and words for what is missing. */
export function MapPanel({ network, viewport, onViewport, selected, onSelect }: MapPanelProps) {
  const me = useMe()
  const loaded = useLiveLoaded()
  const [inView, setInView] = useState<number | null>(null)
  const [tilesFail, setTilesFail] = useState(false)
  const look = useCallback(
    (next: Viewport, view: MapInView) => {
      const [west, south, east, north] = view.bounds
      setInView(
        network.points.filter(({ lat, lon }) => lat >= south && lat <= north && lon >= west && lon <= east).length,
      )
      onViewport(next, view)
    },
    [network.points, onViewport],
  )
  if (!loaded) return <Skeleton className="h-full" />
  return (
    <section
      className="relative isolate h-full min-h-64 overflow-hidden rounded-lg border border-border"
      aria-label="Live map"
    >
      <LiveMap
        network={network}
        tiles={me.mapTiles}
        viewport={viewport}
        onViewport={look}
        selected={selected}
        onSelect={onSelect}
        onTilesFailing={() => setTilesFail(true)}
      />
      <div className="pointer-events-none absolute top-3 left-3 z-[500] max-sm:hidden">
        <MapLegend />
      </div>
      <div className="num pointer-events-none absolute top-3 right-3 z-[500] grid justify-items-end gap-1.5 text-xs text-muted">
        <span className="rounded-md border border-border bg-surface/90 px-2.5 py-1.5">
          {formatCount(inView ?? network.points.length)} of {formatCount(network.points.length)} stations in view
        </span>
        {network.unplaced > 0 ? (
          <span className="rounded-md border border-border bg-surface/90 px-2.5 py-1.5">
            {network.unplaced} not on the map: their site has no coordinates
          </span>
        ) : null}
        {tilesFail ? (
          <span className="rounded-md border border-border bg-surface/90 px-2.5 py-1.5">
            Map tiles do not load. Stations are live all the same.
          </span>
        ) : null}
      </div>
    </section>
  )
}
