import type { Metadata } from 'next'
import { Suspense } from 'react'
import { WorkOrdersPage } from '@/components/work/work-orders-page'

export const metadata: Metadata = { title: 'Work orders' }

export default function Page() {
  return (
    <Suspense>
      <WorkOrdersPage />
    </Suspense>
  )
}
