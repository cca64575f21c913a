import type { Metadata } from 'next'
import { Suspense } from 'react'
import { HandOverPage } from '@/components/hand-over/hand-over-page'

export const metadata: Metadata = { title: 'Hand-over' }

export default function Page() {
  return (
    <Suspense>
      <HandOverPage />
    </Suspense>
  )
}
