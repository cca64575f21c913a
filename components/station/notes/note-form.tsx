'use client'
import { useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { TextAreaField } from '@/components/ui/text-field'

export type NoteFormProps = {
  label: string
  body?: string
  actionLabel: string
  busy: boolean
  error: string | null
  /** Resolves to true when it was kept, so that the field can be emptied. */
  onSave: (body: string) => Promise<boolean>
  onCancel?: () => void
  autoFocus?: boolean
}

/** A few words for the next person. */
export function NoteForm({ label, body = '', actionLabel, busy, error, onSave, onCancel, autoFocus }: NoteFormProps) {
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState(body)
  const empty = text.trim() === ''
  return (
    <form
      className="grid gap-2"
      onSubmit={async (event) => {
        event.preventDefault()
        if (empty || busy) return
        if ((await onSave(text)) && body === '') setText('')
      }}
    >
      <TextAreaField
        id={id}
        ref={field}
        label={label}
        rows={2}
        maxLength={4_000}
        autoFocus={autoFocus}
        value={text}
        onChange={(event) => setText(event.target.value)}
        error={error ?? undefined}
      />
      <div className="flex justify-end gap-2">
        {onCancel ? (
          <Button size="sm" onClick={onCancel}>
            Cancel
          </Button>
        ) : null}
        <Button size="sm" type="submit" variant="primary" busy={busy} reason={empty ? 'Write something first.' : null}>
          {actionLabel}
        </Button>
      </div>
    </form>
  )
}
