import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { StatementPage } from '@/components/settlement/statement-page'

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  if (!/^\d{1,9}$/.test(id)) notFound()
  return (
    <Suspense>
      <StatementPage key={id} id={Number(id)} />
    </Suspense>
  )
}
