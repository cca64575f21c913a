'use client'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useShortcut } from '@/components/shell/use-shortcut'
import { Kbd } from '@/components/ui/kbd'

const typingMs = 200

export type SearchFieldProps = { label: string; placeholder: string; value: string; onChange: (value: string) => void }

/** Asks after a short pause in typing; `/` comes here, Escape empties it. */
export function SearchField({ label, placeholder, value, onChange }: SearchFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(value)
  const [said, setSaid] = useState(value)
  if (value !== said) {
    setSaid(value)
    setText(value)
  }
  const tell = useEffectEvent(onChange)
  useEffect(() => {
    if (text === said) return
    const timer = setTimeout(() => {
      setSaid(text)
      tell(text)
    }, typingMs)
    return () => clearTimeout(timer)
  }, [text, said])
  useShortcut('/', 'Search this list', () => field.current?.focus())
  return (
    <span className="relative min-w-56 flex-1 max-sm:min-w-full sm:max-w-96">
      <input
        ref={field}
        type="search"
        className="input pr-9"
        aria-label={label}
        placeholder={placeholder}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          setText('')
          field.current?.blur()
        }}
      />
      <Kbd keys="/" className="pointer-events-none absolute top-1.5 right-2" />
    </span>
  )
}
