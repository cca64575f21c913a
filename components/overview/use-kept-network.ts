'use client'
import { useEffect, useMemo, useState } from 'react'
import { liveStore } from '@/components/live/live'
import { networkOfStore } from '@/components/map/network-of-store'
import type { Kept } from './overview-url'

/** The stations the filter keeps, as the map wants them. */
export function useKeptNetwork(kept: Kept) {
  const [structure, setStructure] = useState(liveStore.network.structure)
  useEffect(() => {
    setStructure(liveStore.network.structure)
    return liveStore.onFrame((dirty) => {
      if (dirty.structure) setStructure(liveStore.network.structure)
    })
  }, [])
  // `structure` says when the rows of the store differ.
  return useMemo(
    () =>
      networkOfStore(liveStore, (row) =>
        kept ? kept.stations.has(liveStore.network.stations.id[row]!) : kept === null,
      ),
    [kept, structure],
  )
}
