import type { Metadata } from 'next'
import { Suspense } from 'react'
import { TariffsPage } from '@/components/tariff/list/tariffs-page'

export const metadata: Metadata = { title: 'Tariffs' }

export default function Page() {
  return (
    <Suspense>
      <TariffsPage />
    </Suspense>
  )
}
