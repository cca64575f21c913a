'use client'

import { useEffect, useMemo, useState } from 'react'
import { liveStore as store } from '@/components/live/live'
import { isFiltered, type MapFilter, stationFilter } from './map-filter'
import { networkOfStore } from './network-of-store'

/** Filters by live values are applied again this often, not with every patch: marks would jump under the pointer. */
const refilterMs = 2_000

/** The store's stations for the map; made anew when stations come or go, or when a filter lets others pass. */
export function useMapNetwork(filter: MapFilter) {
  const [structure, setStructure] = useState(store.network.structure)
  const [passing, setPassing] = useState('')

  useEffect(() => {
    setStructure(store.network.structure)
    return store.onFrame((dirty) => {
      if (dirty.structure) setStructure(store.network.structure)
    })
  }, [])

  useEffect(() => {
    if (!isFiltered(filter)) return setPassing('')
    const look = () => {
      const passes = stationFilter(store, filter)
      setPassing(Array.from({ length: store.network.stations.count }, (_, row) => (passes(row) ? '1' : '0')).join(''))
    }
    look()
    const timer = setInterval(look, refilterMs)
    return () => clearInterval(timer)
  }, [filter])

  // `structure` and `passing` say when the rows of the store differ.
  return useMemo(() => networkOfStore(store, stationFilter(store, filter)), [filter, structure, passing])
}
