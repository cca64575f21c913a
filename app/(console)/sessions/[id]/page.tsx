import { notFound } from 'next/navigation'
import { SessionPage } from '@/components/session/session-page'

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  if (!/^\d{1,10}$/.test(id)) notFound()
  return <SessionPage id={Number(id)} />
}
