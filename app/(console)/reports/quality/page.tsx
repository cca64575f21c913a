import type { Metadata } from 'next'
import { Suspense } from 'react'
import { QualityPage } from '@/components/report/quality/quality-page'

export const metadata: Metadata = { title: 'Quality report' }

export default function Page() {
  return (
    <Suspense>
      <QualityPage />
    </Suspense>
  )
}
