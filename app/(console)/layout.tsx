import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { Console } from '@/components/shell/console'
import { apiCaller } from '@/server/api/caller'

const isOwners = (role: string) => role === 'owner' || role === 'accountant'

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const asked = await headers()
  const api = await apiCaller(asked)
  const me = await api.me.get().catch(() => null)
  if (!me) redirect(`/sign-in?from=${encodeURIComponent(asked.get('x-busbar-path') ?? '/overview')}`)
  // The control room is the operator's; mails about faults name its settings.
  if (isOwners(me.role)) redirect(asked.get('x-busbar-path')?.startsWith('/settings') ? '/owner/people' : '/owner')
  return <Console me={me}>{children}</Console>
}
