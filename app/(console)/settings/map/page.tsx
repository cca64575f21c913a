import type { Metadata } from 'next'
import { MapSettingsPage } from '@/components/settings/map-page'

export const metadata: Metadata = { title: 'Map settings' }

export default function Page() {
  return <MapSettingsPage />
}
