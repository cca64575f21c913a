import type { Metadata } from 'next'
import { Suspense } from 'react'
import { MonthEndPage } from '@/components/settlement/month-end-page'

export const metadata: Metadata = { title: 'Month end' }

export default function Page() {
  return (
    <Suspense>
      <MonthEndPage />
    </Suspense>
  )
}
