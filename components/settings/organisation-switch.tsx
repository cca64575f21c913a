'use client'
import { useState } from 'react'
import type { ApiOutputs } from '@/components/api/trpc'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'

type Me = ApiOutputs['me']['get']

/** Puts another organisation into the cookie; the server checks that the person works there. */
async function switchTo(tenantId: number): Promise<boolean> {
  const auth = await import('next-auth/react')
  const csrfToken = await auth.getCsrfToken()
  const answer = await fetch('/api/auth/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ csrfToken, data: { tenantId } }),
  })
  const session = answer.ok ? ((await answer.json()) as { tenantId?: number }) : {}
  return session.tenantId === tenantId
}

export function OrganisationSwitch({ me }: { me: Me }) {
  const [busy, setBusy] = useState<number | null>(null)
  const [failed, setFailed] = useState(false)
  async function choose(tenantId: number) {
    setBusy(tenantId)
    setFailed(false)
    if (await switchTo(tenantId).catch(() => false)) return window.location.assign('/')
    setBusy(null)
    setFailed(true)
  }
  return (
    <Panel title="Organisations" padded={false}>
      <ul>
        {me.organisations.map((organisation) => {
          const here = organisation.tenantId === me.organisation.tenantId
          return (
            <li
              key={organisation.tenantId}
              className="flex min-h-10 items-center gap-3 border-b border-border px-3 text-sm last:border-b-0"
            >
              <span className="flex-1">{organisation.name}</span>
              {here ? (
                <span className="text-muted">You are here</span>
              ) : (
                <Button
                  size="sm"
                  busy={busy === organisation.tenantId}
                  onClick={() => void choose(organisation.tenantId)}
                  aria-label={`Switch to ${organisation.name}`}
                >
                  Switch
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {failed ? (
        <p role="alert" className="px-3 py-2 text-sm text-p1-text">
          Switching did not work. You may no longer work there; reload the page.
        </p>
      ) : null}
    </Panel>
  )
}
