import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { SessionPage } from '@/components/owner/session-page'

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  if (!/^\d{1,10}$/.test(id)) notFound()
  return (
    <Suspense>
      <SessionPage key={id} id={Number(id)} />
    </Suspense>
  )
}
