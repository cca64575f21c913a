'use client'
import { useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { TextAreaField } from '@/components/ui/text-field'
import { PhotoPicker } from './photo-picker'

export type NoteFormProps = {
  label: string
  body?: string
  actionLabel: string
  busy: boolean
  error: string | null
  /** Resolves to true when it was kept, so that the fields can be emptied. */
  onSave: (body: string, files: readonly File[]) => Promise<boolean>
  /** Photos can go with it. */
  withPhotos?: boolean
  onCancel?: () => void
  autoFocus?: boolean
}

/** A few words for the next person. */
export function NoteForm(props: NoteFormProps) {
  const { label, body = '', actionLabel, busy, error, onSave, onCancel, autoFocus, withPhotos = false } = props
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState(body)
  const [files, setFiles] = useState<readonly File[]>([])
  const empty = text.trim() === ''
  return (
    <form
      className="grid gap-2"
      onSubmit={async (event) => {
        event.preventDefault()
        if (empty || busy) return
        if (!(await onSave(text, files)) || body !== '') return
        setText('')
        setFiles([])
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
      <div className="flex flex-wrap justify-end gap-2">
        {withPhotos ? <PhotoPicker files={files} onPick={setFiles} /> : null}
        <span className="flex-1" />
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
