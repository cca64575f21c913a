import type { Metadata } from 'next'
import { Suspense } from 'react'
import { OwnersPage } from '@/components/settlement/owners-page'

export const metadata: Metadata = { title: 'Owners' }

export default function Page() {
  return (
    <Suspense>
      <OwnersPage />
    </Suspense>
  )
}
