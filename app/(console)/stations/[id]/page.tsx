import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { StationPage } from '@/components/station/detail/station-page'

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  if (!/^\d{1,10}$/.test(id)) notFound()
  return (
    <Suspense>
      <StationPage key={id} id={Number(id)} />
    </Suspense>
  )
}
