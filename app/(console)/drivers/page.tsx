import type { Metadata } from 'next'
import { Suspense } from 'react'
import { DriversPage } from '@/components/drivers/drivers-page'

export const metadata: Metadata = { title: 'Drivers' }

export default function Page() {
  return (
    <Suspense>
      <DriversPage />
    </Suspense>
  )
}
