import type { Metadata } from 'next'
import { Suspense } from 'react'
import { SitesPage } from '@/components/owner/sites-page'

export const metadata: Metadata = { title: 'Sites' }

export default function Page() {
  return (
    <Suspense>
      <SitesPage />
    </Suspense>
  )
}
