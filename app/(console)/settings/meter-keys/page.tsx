import type { Metadata } from 'next'
import { Suspense } from 'react'
import { CalibrationPage } from '@/components/settings/calibration-page'

export const metadata: Metadata = { title: 'Meter keys' }

export default function Page() {
  return (
    <Suspense>
      <CalibrationPage />
    </Suspense>
  )
}
