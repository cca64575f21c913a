'use client'
import type { ReactNode } from 'react'
import { ApiProvider } from '@/components/api/api-provider'
import type { ApiOutputs } from '@/components/api/trpc'
import { LiveProvider } from '@/components/live/live-provider'
import { ReconnectBar } from '@/components/live/reconnect-bar'
import { MeProvider } from '@/components/people/me'
import { PermissionsProvider } from '@/components/shell/permissions'
import { OwnerBottomNav, OwnerTopBar } from './owner-bars'
import { ownerNav } from './owner-nav'

type Me = ApiOutputs['me']['get']

/** Everything around a page of the owner portal. The page itself scrolls, as people expect of a phone. */
export function OwnerShell({ me, children }: { me: Me; children: ReactNode }) {
  const entries = ownerNav.filter(
    ({ needs }) => needs === null || me.permissions[needs as keyof Me['permissions']]?.allowed,
  )
  const frame = (
    <PermissionsProvider value={me.permissions}>
      <a href="#main" className="btn btn-primary fixed top-2 left-2 z-50 -translate-y-16 focus:translate-y-0">
        Skip to content
      </a>
      <div className="portal flex min-h-dvh flex-col">
        <OwnerTopBar me={me} entries={entries} />
        <ReconnectBar />
        <main
          id="main"
          tabIndex={-1}
          className="mx-auto flex w-full max-w-5xl flex-1 flex-col gap-4 px-4 pt-5 pb-24 outline-none md:pb-10"
        >
          {children}
        </main>
        <OwnerBottomNav entries={entries} />
      </div>
    </PermissionsProvider>
  )
  return (
    <ApiProvider>
      <MeProvider value={me}>
        {me.permissions['network.read'].allowed ? (
          <LiveProvider viewer={`${me.organisation.tenantId}.${me.userId}`}>{frame}</LiveProvider>
        ) : (
          frame
        )}
      </MeProvider>
    </ApiProvider>
  )
}
