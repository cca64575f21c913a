'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { Answer } from './answer'
import { MapTilesForm } from './map-tiles-form'

export function MapSettingsPage() {
  const settings = useQuery(useTRPC().settings.get.queryOptions())
  return (
    <Answer query={settings} what="settings">
      {({ mapTiles }) => <MapTilesForm stored={mapTiles} />}
    </Answer>
  )
}
