import type { Metadata } from 'next'
import { Suspense } from 'react'
import { UptimePage } from '@/components/report/uptime/uptime-page'

export const metadata: Metadata = { title: 'Uptime report' }

export default function Page() {
  return (
    <Suspense>
      <UptimePage />
    </Suspense>
  )
}
