import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { EditorPage } from '@/components/tariff/editor/editor-page'

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  if (!/^\d{1,10}$/.test(id)) notFound()
  return (
    <Suspense>
      <EditorPage id={Number(id)} />
    </Suspense>
  )
}
