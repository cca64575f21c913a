import type { Metadata } from 'next'
import { Suspense } from 'react'
import { PeoplePage } from '@/components/owner/people-page'

export const metadata: Metadata = { title: 'People and settings' }

export default function Page() {
  return (
    <Suspense>
      <PeoplePage />
    </Suspense>
  )
}
