import type { Metadata } from 'next'
import { Suspense } from 'react'
import { ProblemsPage } from '@/components/owner/problems-page'

export const metadata: Metadata = { title: 'Problems' }

export default function Page() {
  return (
    <Suspense>
      <ProblemsPage />
    </Suspense>
  )
}
