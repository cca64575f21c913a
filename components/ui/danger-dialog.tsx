'use client'
import { type FormEvent, type ReactNode, useId, useRef, useState } from 'react'
import { Button } from './button'
import { Dialog } from './dialog'
import { TextField } from './text-field'

export type DangerDialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** A verb and its object: "Reset UJB-12". */
  title: string
  /** The blast radius: "1 session will stop, about €24.13 in progress." */
  consequence: ReactNode
  /** The same verb again, on the button. */
  actionLabel: string
  /** Above 25 targets: the number that must be typed. */
  typedCount?: number
  busy?: boolean
  /** A refusal of the last try; the dialog stays open. */
  error?: string | null
  /** Extra choices between the consequence and the reason. */
  children?: ReactNode
  onConfirm: (reason: string) => void
}

/** For everything that ends a session or touches more than one target: cost first, reason required, then the verb. */
export function DangerDialog(props: DangerDialogProps) {
  return props.open ? <OpenDangerDialog {...props} /> : null
}

function OpenDangerDialog(props: DangerDialogProps) {
  const { open, onOpenChange, title, consequence, actionLabel, typedCount, busy, error, children, onConfirm } = props
  const form = useId()
  const first = useRef<HTMLInputElement>(null)
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const reasonError = reason.trim().length < 3 ? 'Say why in a few words; it goes into the audit log.' : undefined
  const typedError =
    typedCount !== undefined && typed.trim() !== String(typedCount) ? `Type ${typedCount} to go on.` : undefined

  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (!reasonError && !typedError && !busy) onConfirm(reason.trim())
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={title}
      initialFocus={first}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button type="submit" form={form} variant="danger" data-armed="true" busy={busy}>
            {actionLabel}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-3">
        <div className="rounded-md border-l-4 border-p1 bg-p1-soft px-3 py-2 text-fg">{consequence}</div>
        {children}
        <TextField
          ref={first}
          label="Reason"
          required
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          error={tried ? reasonError : undefined}
        />
        {typedCount === undefined ? null : (
          <TextField
            label={`Type ${typedCount} to confirm`}
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            error={tried ? typedError : undefined}
          />
        )}
        {error ? (
          <p role="alert" className="text-sm text-p1-text">
            {error}
          </p>
        ) : null}
      </form>
    </Dialog>
  )
}
