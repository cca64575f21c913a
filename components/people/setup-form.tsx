'use client'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC } from '@/components/api/trpc'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import { enter } from './enter'
import { type NewPassword, PasswordField } from './password-field'

export type SetupFormProps = { token: string; purpose: 'firstAdmin' | 'password'; email: string; name: string }

/** The page behind a one-time link: a password, and for the first administrator the organisation and who they are. */
export function SetupForm({ token, purpose, email, name }: SetupFormProps) {
  const api = useTRPC()
  const [person, setPerson] = useState({ company: '', email, name })
  const [password, setPassword] = useState<NewPassword>({ value: '', problem: null })
  const [tried, setTried] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const finish = useMutation(
    api.me.useSetupLink.mutationOptions({
      onSuccess: async (done) => {
        const failed = await enter(done.email, password.value)
        window.location.assign(failed === null ? '/' : '/sign-in')
      },
      onError: (error) => setProblem(apiFailure(error).message),
    }),
  )
  const first = purpose === 'firstAdmin'

  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    setProblem(null)
    if (password.problem !== null || password.value === '' || finish.isPending || finish.isSuccess) return
    finish.mutate({ token, password: password.value, firstAdmin: first ? person : undefined })
  }
  const field = (key: 'company' | 'name' | 'email') => ({
    value: person[key],
    required: true,
    onChange: (event: { target: { value: string } }) => setPerson({ ...person, [key]: event.target.value }),
  })

  return (
    <form onSubmit={submit} className="grid gap-3">
      {first ? <TextField label="Organisation" autoComplete="organization" autoFocus {...field('company')} /> : null}
      {first ? <TextField label="Your name" autoComplete="name" {...field('name')} /> : null}
      <TextField label="E-mail" type="email" autoComplete="username" readOnly={!first} {...field('email')} />
      <PasswordField
        person={person}
        onChange={setPassword}
        error={tried ? (password.problem ?? (password.value === '' ? 'Choose a password.' : undefined)) : undefined}
      />
      {problem ? (
        <p role="alert" className="text-sm text-p1-text">
          {problem}
        </p>
      ) : null}
      <Button type="submit" variant="primary" size="lg" busy={finish.isPending || finish.isSuccess}>
        {first ? 'Create organisation and sign in' : 'Save password and sign in'}
      </Button>
    </form>
  )
}
