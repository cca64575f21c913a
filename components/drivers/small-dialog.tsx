'use client'
import { type FormEvent, type ReactNode, useId } from 'react'
import { failureText } from '@/components/command/failure-text'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'

type Props = {
  title: string
  action: string
  busy: boolean
  error: unknown
  onClose: () => void
  onSubmit: () => void
  children: ReactNode
}

/** A few fields, one verb; what was typed stays when it is refused. */
export function SmallDialog({ title, action, busy, error, onClose, onSubmit, children }: Props) {
  const form = useId()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!busy) onSubmit()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={busy}>
            {action}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-3" autoComplete="off">
        {children}
        {error ? (
          <p role="alert" className="m-0 text-sm text-p1-text">
            {failureText(error)}
          </p>
        ) : null}
      </form>
    </Dialog>
  )
}
