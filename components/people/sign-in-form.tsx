'use client'
import { type FormEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import { enter } from './enter'

export type SignInFormProps = {
  /** Path to go to afterwards. */
  to: string
  /** Said above the form: the last sign-in ended, the provider refused. */
  notice: string | null
  /** A provider is configured. */
  singleSignOn: boolean
}

export function SignInForm({ to, notice, singleSignOn }: SignInFormProps) {
  const [problem, setProblem] = useState(notice)
  const [busy, setBusy] = useState(false)
  const passwordField = useRef<HTMLInputElement>(null)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    const fields = new FormData(event.currentTarget)
    setBusy(true)
    const failed = await enter(String(fields.get('email')), String(fields.get('password')))
    if (failed === null) return window.location.assign(to)
    setBusy(false)
    setProblem(failed)
    passwordField.current?.select()
  }

  return (
    <form onSubmit={submit} className="grid gap-3">
      {problem ? (
        <p role="alert" className="rounded-md border border-border-strong bg-raised px-3 py-2 text-sm">
          {problem}
        </p>
      ) : null}
      <TextField label="E-mail" name="email" type="email" autoComplete="username" required autoFocus />
      <TextField
        ref={passwordField}
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
      />
      <Button type="submit" variant="primary" size="lg" busy={busy}>
        Sign in
      </Button>
      {singleSignOn ? (
        <Button size="lg" onClick={() => void signInWithProvider(to)}>
          Sign in with single sign-on
        </Button>
      ) : null}
    </form>
  )
}

async function signInWithProvider(to: string): Promise<void> {
  const auth = await import('next-auth/react')
  await auth.signIn('oidc', { callbackUrl: to })
}
