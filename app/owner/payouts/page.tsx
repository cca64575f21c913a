import type { Metadata } from 'next'
import { Suspense } from 'react'
import { PayoutsPage } from '@/components/owner/payouts-page'

export const metadata: Metadata = { title: 'Payouts' }

export default function Page() {
  return (
    <Suspense>
      <PayoutsPage />
    </Suspense>
  )
}
