import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { OwnerPage } from '@/components/settlement/owner-page'

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  if (!/^\d{1,9}$/.test(id)) notFound()
  return (
    <Suspense>
      <OwnerPage key={id} id={Number(id)} />
    </Suspense>
  )
}
