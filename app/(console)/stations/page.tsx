import type { Metadata } from 'next'
import { StationsPage } from '@/components/station/list/stations-page'

export const metadata: Metadata = { title: 'Stations' }

export default function Page() {
  return <StationsPage />
}
