'use client'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { useMemo } from 'react'
import { liveStore } from '@/components/live/live'
import { useLiveLoaded } from '@/components/live/use-live'
import { networkOfStore } from '@/components/map/network-of-store'
import { useMe } from '@/components/people/me'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { Skeleton } from '@/components/ui/skeleton'
import { mapsHref } from '@/components/work/work-words'
import type { Site } from './site-page'

const LiveMap = dynamic(() => import('@/components/map/live-map').then((module) => module.LiveMap), {
  ssr: false,
  loading: () => <Skeleton className="h-52" />,
})

const ignore = () => {}
/** A street and what is around it. */
const zoom = 14

/** Where it is. */
export function SiteMap({ site }: { site: Site }) {
  const me = useMe()
  const loaded = useLiveLoaded()
  const { latitude, longitude, id } = site
  const network = useMemo(
    () =>
      networkOfStore(liveStore, (row) => {
        const { stations, locations } = liveStore.network
        const at = stations.location[row]!
        return loaded && at >= 0 && locations.id[at] === id
      }),
    [id, loaded],
  )
  return (
    <Panel
      title="Map"
      padded={false}
      actions={
        latitude !== null && longitude !== null ? (
          <>
            <Link href={`/map?lat=${latitude}&lon=${longitude}&z=14`} className="btn btn-sm btn-ghost">
              Live map
            </Link>
            <a href={mapsHref(latitude, longitude)} target="_blank" rel="noreferrer" className="btn btn-sm btn-ghost">
              Open in maps
            </a>
          </>
        ) : null
      }
    >
      {latitude === null || longitude === null ? (
        <EmptyState title="This site has no coordinates.">It is not on the map until somebody gives them.</EmptyState>
      ) : (
        <div className="relative isolate h-52">
          {loaded ? (
            <LiveMap
              key={id}
              network={network}
              tiles={me.mapTiles}
              viewport={{ lat: latitude, lon: longitude, z: zoom }}
              onViewport={ignore}
              selected={null}
              onSelect={ignore}
            />
          ) : (
            <Skeleton className="h-52" />
          )}
        </div>
      )}
    </Panel>
  )
}
