import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { OwnerShell } from '@/components/owner/owner-shell'
import { apiCaller } from '@/server/api/caller'

export const metadata: Metadata = { title: { default: 'My stations', template: '%s · Busbar' } }

export default async function OwnerLayout({ children }: { children: ReactNode }) {
  const asked = await headers()
  const api = await apiCaller(asked)
  const me = await api.me.get().catch(() => null)
  if (!me) redirect(`/sign-in?from=${encodeURIComponent(asked.get('x-busbar-path') ?? '/owner')}`)
  if (me.role !== 'owner' && me.role !== 'accountant') redirect('/overview')
  // The home page is the owner's; an accountant's begins with the statements.
  if (me.role === 'accountant' && asked.get('x-busbar-path')?.split('?')[0] === '/owner') redirect('/owner/statements')
  return <OwnerShell me={me}>{children}</OwnerShell>
}
