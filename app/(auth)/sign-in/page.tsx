import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { AuthPanel } from '@/components/people/auth-panel'
import { innerPath } from '@/components/people/inner-path'
import { SignInForm } from '@/components/people/sign-in-form'
import { busbar } from '@/server/api/caller'

export const metadata: Metadata = { title: 'Sign in' }

const notices: Record<string, string> = {
  ended: 'Your sign-in has ended. Sign in again to go on where you were.',
  noAccount: 'No active user has the e-mail your provider vouches for. Ask your administrator to invite you.',
  failed: 'Signing in with your provider did not work. Try again, or use your password.',
}

type Query = Promise<{ from?: string | string[]; ended?: string; error?: string }>

export default async function SignInPage({ searchParams }: { searchParams: Query }) {
  const { from, ended, error } = await searchParams
  const to = innerPath(Array.isArray(from) ? from[0] : from)
  const api = await busbar().callerFor(await headers())
  if (await api.me.get().catch(() => null)) redirect(to)
  const notice = error ? (notices[error] ?? notices.failed) : ended ? notices.ended : null
  return (
    <AuthPanel title="Sign in" lead="The control room of your charging network.">
      <SignInForm to={to} notice={notice ?? null} singleSignOn={busbar().auth.settings.oidc !== null} />
    </AuthPanel>
  )
}
