import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PastHandOverPage } from '@/components/hand-over/past-hand-over-page'

export const metadata: Metadata = { title: 'Hand-over' }

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  if (!/^\d{1,9}$/.test(id)) notFound()
  return <PastHandOverPage key={id} id={Number(id)} />
}
