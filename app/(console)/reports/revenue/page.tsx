import type { Metadata } from 'next'
import { Suspense } from 'react'
import { RevenuePage } from '@/components/report/revenue-page'

export const metadata: Metadata = { title: 'Revenue report' }

export default function Page() {
  return (
    <Suspense>
      <RevenuePage />
    </Suspense>
  )
}
