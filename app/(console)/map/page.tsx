import type { Metadata } from 'next'
import { Suspense } from 'react'
import { MapScreen } from '@/components/map/map-screen'

export const metadata: Metadata = { title: 'Live map' }

export default function MapPage() {
  return (
    <Suspense>
      <MapScreen />
    </Suspense>
  )
}
