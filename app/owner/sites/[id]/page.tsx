import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { SitePage } from '@/components/owner/site-page'

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  if (!/^\d{1,10}$/.test(id)) notFound()
  return (
    <Suspense>
      <SitePage key={id} id={Number(id)} />
    </Suspense>
  )
}
