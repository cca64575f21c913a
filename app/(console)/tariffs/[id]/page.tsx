import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { TariffPage } from '@/components/tariff/detail/tariff-page'

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  if (!/^\d{1,10}$/.test(id)) notFound()
  return (
    <Suspense>
      <TariffPage id={Number(id)} />
    </Suspense>
  )
}
