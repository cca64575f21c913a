import type { Metadata } from 'next'
import { SupportSettingsPage } from '@/components/support/tickets/settings-page'

export const metadata: Metadata = { title: 'Support desk' }

export default function Page() {
  return <SupportSettingsPage />
}
