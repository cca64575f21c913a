import type { Metadata } from 'next'
import { headers } from 'next/headers'
import Link from 'next/link'
import { AuthPanel } from '@/components/people/auth-panel'
import { SetupForm } from '@/components/people/setup-form'
import { apiCaller } from '@/server/api/caller'

export const metadata: Metadata = { title: 'Set up', referrer: 'no-referrer' }

export default async function SetupPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const api = await apiCaller(await headers())
  const link = await api.me.setupLink({ token }).catch(() => null)
  if (!link) {
    return (
      <AuthPanel title="This link no longer works" lead="It was used already, or it is older than a day.">
        <p className="text-sm">
          Ask your administrator for a new one, or{' '}
          <Link href="/sign-in" className="link">
            sign in
          </Link>
          .
        </p>
      </AuthPanel>
    )
  }
  const first = link.purpose === 'firstAdmin'
  return (
    <AuthPanel
      title={first ? 'Set up Busbar' : `Welcome, ${link.name}`}
      lead={first ? 'You become the first administrator.' : 'Choose the password you will sign in with.'}
    >
      <SetupForm token={token} purpose={link.purpose} email={link.email ?? ''} name={link.name ?? ''} />
    </AuthPanel>
  )
}
