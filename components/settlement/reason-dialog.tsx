'use client'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextAreaField } from '@/components/ui/text-field'

type Props = {
  title: string
  description?: ReactNode
  label: string
  verb: string
  danger?: boolean
  busy: boolean
  failure: string | null
  onClose: () => void
  onSubmit: (text: string) => void
}

/** A step that needs a sentence of why. */
export function ReasonDialog({ title, description, label, verb, danger, busy, failure, onClose, onSubmit }: Props) {
  const form = useId()
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (text.trim().length >= 3) onSubmit(text.trim())
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant={danger ? 'danger' : 'primary'} busy={busy}>
            {verb}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-3">
        <TextAreaField
          label={label}
          required
          maxLength={500}
          value={text}
          error={
            tried && text.trim().length < 3 ? 'Write at least a few words; they go into the audit log.' : undefined
          }
          onChange={(event) => setText(event.target.value)}
        />
        {failure ? (
          <p role="alert" className="m-0 text-sm text-p1-text">
            {failure}
          </p>
        ) : null}
      </form>
    </Dialog>
  )
}
