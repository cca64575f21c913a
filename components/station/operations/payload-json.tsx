'use client'
import { useState } from 'react'
import { TextAreaField } from '@/components/ui/text-field'

type Props = {
  payload: Record<string, unknown>
  onChange: (payload: Record<string, unknown>) => void
  /** What is typed cannot be read, so the payload is an older one. */
  onUnreadable: (unreadable: boolean) => void
}

/** The payload as it goes on the wire. What is no JSON object stays in the field until it is one. */
export function PayloadJson({ payload, onChange, onUnreadable }: Props) {
  const shown = JSON.stringify(payload, null, 2)
  const [text, setText] = useState(shown)
  const [last, setLast] = useState(shown)
  const [error, setError] = useState<string>()
  if (shown !== last) {
    setLast(shown)
    if (!error && !sameJson(text, payload)) setText(shown)
  }
  function read(typed: string) {
    setText(typed)
    const parsed = objectIn(typed)
    setError(parsed ? undefined : 'This is no JSON object yet.')
    onUnreadable(parsed === null)
    if (parsed) onChange(parsed)
  }
  return (
    <TextAreaField
      label="Payload"
      hint="Unknown fields are refused, as by the standard’s own schema."
      error={error}
      rows={Math.min(24, Math.max(6, text.split('\n').length + 1))}
      inputClassName="mono text-xs"
      spellCheck={false}
      value={text}
      onChange={({ target }) => read(target.value)}
    />
  )
}

function objectIn(text: string): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(text)
    return parsed !== null && typeof parsed === 'object' && !Array.isArray(parsed)
      ? (parsed as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

const sameJson = (text: string, payload: object) => JSON.stringify(objectIn(text)) === JSON.stringify(payload)
