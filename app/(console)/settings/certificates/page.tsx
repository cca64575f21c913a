import type { Metadata } from 'next'
import { Suspense } from 'react'
import { SecurityPage } from '@/components/security/security-page'

export const metadata: Metadata = { title: 'Certificates' }

export default function Page() {
  return (
    <Suspense>
      <SecurityPage />
    </Suspense>
  )
}
