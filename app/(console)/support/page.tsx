import type { Metadata } from 'next'
import { Suspense } from 'react'
import { SupportPage } from '@/components/support/support-page'

export const metadata: Metadata = { title: 'Support' }

export default function Page() {
  return (
    <Suspense>
      <SupportPage />
    </Suspense>
  )
}
