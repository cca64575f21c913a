import type { Metadata } from 'next'
import { Suspense } from 'react'
import { HealthPage } from '@/components/alarm/health/health-page'

export const metadata: Metadata = { title: 'Alarm health' }

export default function Page() {
  return (
    <Suspense>
      <HealthPage />
    </Suspense>
  )
}
