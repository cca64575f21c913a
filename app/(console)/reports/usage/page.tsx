import type { Metadata } from 'next'
import { Suspense } from 'react'
import { UsagePage } from '@/components/report/usage-page'

export const metadata: Metadata = { title: 'Usage report' }

export default function Page() {
  return (
    <Suspense>
      <UsagePage />
    </Suspense>
  )
}
