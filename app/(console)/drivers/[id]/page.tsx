import { notFound } from 'next/navigation'
import { DriverPage } from '@/components/drivers/driver-page'

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  if (!/^\d{1,9}$/.test(id)) notFound()
  return <DriverPage id={Number(id)} />
}
