import type { Metadata } from 'next'
import { SchedulesPage } from '@/components/report/schedules-page'

export const metadata: Metadata = { title: 'Scheduled reports' }

export default function Page() {
  return <SchedulesPage />
}
