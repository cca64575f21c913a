'use client'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'

type Props = {
  action: string
  label: string
  /** Words for each reason why it may not be taken. */
  problems: Record<string, string>
  /** A reason that came with the address, when the page has no script. */
  problem?: string
  send: string
  sending: string
  className?: string
  children: ReactNode
}

type Answer = { ok: true; goTo: string } | { ok: false; problem: string }

/**
 * Sends a form without leaving the page, so that nothing typed is lost when it is not taken. Without script the
 * browser sends it as it always did.
 */
export function SendForm({ action, label, problems, problem, send, sending, className, children }: Props) {
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string | null>(problem ?? null)
  const said = useRef<HTMLParagraphElement>(null)
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    const body = new FormData(event.currentTarget)
    const answer = await fetch(action, { method: 'POST', body, headers: { accept: 'application/json' } })
      .then((response) => response.json() as Promise<Answer>)
      .catch((): Answer => ({ ok: false, problem: 'offline' }))
    if (answer.ok) return location.assign(answer.goTo)
    setWrong(answer.problem)
    setBusy(false)
    requestAnimationFrame(() => said.current?.focus())
  }
  return (
    <form
      method="post"
      encType="multipart/form-data"
      action={action}
      aria-label={label}
      className={className}
      onSubmit={(event) => void submit(event)}
    >
      {children}
      {wrong ? (
        <p ref={said} tabIndex={-1} role="alert" className="m-0 rounded-md bg-p1-soft px-3 py-2 text-md text-fg">
          {problems[wrong] ?? problems.again}
        </p>
      ) : null}
      <button
        type="submit"
        aria-disabled={busy || undefined}
        className="min-h-12 rounded-lg border-0 bg-ink px-5 text-lg font-semibold text-on-ink"
      >
        {busy ? sending : send}
      </button>
    </form>
  )
}
