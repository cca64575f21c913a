import type { Metadata } from 'next'
import { Suspense } from 'react'
import { AlarmsScreen } from '@/components/alarm/alarms-screen'

export const metadata: Metadata = { title: 'Alarms' }

export default function AlarmsPage() {
  return (
    <Suspense>
      <AlarmsScreen />
    </Suspense>
  )
}
