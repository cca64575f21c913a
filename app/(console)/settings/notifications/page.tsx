import type { Metadata } from 'next'
import { PreferencesPage } from '@/components/notification/preferences-page'

export const metadata: Metadata = { title: 'Notifications' }

export default function Page() {
  return <PreferencesPage />
}
