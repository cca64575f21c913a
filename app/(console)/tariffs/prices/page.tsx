import type { Metadata } from 'next'
import { Suspense } from 'react'
import { PricesPage } from '@/components/tariff/prices/prices-page'

export const metadata: Metadata = { title: 'Market prices' }

export default function Page() {
  return (
    <Suspense>
      <PricesPage />
    </Suspense>
  )
}
