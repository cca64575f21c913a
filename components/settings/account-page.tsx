'use client'
import { useMutation } from '@tanstack/react-query'
import { useQueryState } from 'nuqs'
import { type FormEvent, useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC } from '@/components/api/trpc'
import { enter } from '@/components/people/enter'
import { useMe } from '@/components/people/me'
import { type NewPassword, PasswordField } from '@/components/people/password-field'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { TextField } from '@/components/ui/text-field'
import { OrganisationSwitch } from './organisation-switch'

export function AccountPage() {
  const me = useMe()
  const [changed] = useQueryState('changed')
  return (
    <div className="grid gap-3">
      <p role="status" className={changed ? 'rounded-md border border-border bg-raised px-3 py-2 text-sm' : 'sr-only'}>
        {changed ? 'Your password was changed. Your other browsers are signed out.' : ''}
      </p>
      <Panel title="Who I am">
        <dl className="grid max-w-xl grid-cols-[auto_1fr] gap-x-6 gap-y-1.5 text-sm">
          <dt className="text-muted">Name</dt>
          <dd>{me.name}</dd>
          <dt className="text-muted">E-mail</dt>
          <dd>{me.email}</dd>
          <dt className="text-muted">Role</dt>
          <dd>
            {me.roleName} at {me.organisation.name}
          </dd>
        </dl>
      </Panel>
      {me.organisations.length > 1 ? <OrganisationSwitch me={me} /> : null}
      <PasswordPanel email={me.email} name={me.name} />
    </div>
  )
}

export type PasswordPanelProps = { email: string; name: string /** The page it stands on. */; back?: string }

/** All sign-ins end with a new password; this page signs in again by itself. */
export function PasswordPanel({ email, name, back = '/settings/account' }: PasswordPanelProps) {
  const api = useTRPC()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState<NewPassword>({ value: '', problem: null })
  const [tried, setTried] = useState(false)
  const change = useMutation(
    api.me.changePassword.mutationOptions({
      onSuccess: async () => {
        const failed = await enter(email, next.value)
        window.location.assign(failed === null ? `${back}?changed=1` : '/sign-in')
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (current !== '' && next.value !== '' && next.problem === null) change.mutate({ current, next: next.value })
  }
  const missing = next.value === '' ? 'Choose a password.' : undefined
  return (
    <Panel title="Password">
      <form onSubmit={submit} className="grid max-w-xl gap-4">
        <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
        <TextField
          label="Current password"
          type="password"
          autoComplete="current-password"
          required
          value={current}
          onChange={(event) => setCurrent(event.target.value)}
          error={tried && current === '' ? 'Type the password you have now.' : undefined}
        />
        <PasswordField
          person={{ email, name }}
          onChange={setNext}
          error={tried ? (next.problem ?? missing) : undefined}
        />
        <p className="text-sm text-muted">Your other browsers will be signed out.</p>
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" variant="primary" busy={change.isPending || change.isSuccess}>
            Change password
          </Button>
          {change.error ? (
            <p role="alert" className="text-sm text-p1-text">
              {apiFailure(change.error).message}
            </p>
          ) : null}
        </div>
      </form>
    </Panel>
  )
}
