'use client'
import clsx from 'clsx'
import { type ReactNode, useId, useState } from 'react'

export type Parsed<T> = { ok: true; value: T } | { ok: false; message: string }

export type ParsedInputProps<T> = {
  label: string
  /** The label is for screen readers only, where a column or a sentence says it. */
  labelHidden?: boolean
  value: T
  show: (value: T) => string
  parse: (text: string) => Parsed<T>
  onChange: (value: T) => void
  unit?: ReactNode
  placeholder?: string
  /** What the checks say about this field. */
  problem?: Problem | null
  className?: string
  inputMode?: 'decimal' | 'numeric' | 'text'
}

export type Problem = { severity: 'error' | 'warning'; message: string }

/** Keeps what is typed until it means something; then it is the draft's. A change from elsewhere (undo) shows at once. */
export function ParsedInput<T>(props: ParsedInputProps<T>) {
  const { label, labelHidden, value, show, parse, onChange, unit, placeholder, problem, className, inputMode } = props
  const id = useId()
  const shown = show(value)
  const [text, setText] = useState(shown)
  const [said, setSaid] = useState(shown)
  const parsed = parse(text)
  if (shown !== said) {
    setSaid(shown)
    if (!parsed.ok || show(parsed.value) !== shown) setText(shown)
  }
  const note: Problem | null = parsed.ok ? (problem ?? null) : { severity: 'error', message: parsed.message }
  return (
    <span className={clsx('grid min-w-0 content-start gap-0.5', className)}>
      <label htmlFor={id} className={labelHidden ? 'sr-only' : 'text-2xs text-dim'}>
        {label}
      </label>
      <span className="relative block">
        <input
          id={id}
          className={clsx('input num px-2', unit != null && 'pr-11')}
          value={text}
          placeholder={placeholder}
          inputMode={inputMode}
          autoComplete="off"
          aria-invalid={note?.severity === 'error' ? true : undefined}
          aria-describedby={note ? `${id}-note` : undefined}
          onChange={(event) => {
            setText(event.target.value)
            const next = parse(event.target.value)
            if (next.ok && show(next.value) !== shown) onChange(next.value)
          }}
        />
        {unit == null ? null : (
          <span className="pointer-events-none absolute inset-y-0 right-0 grid place-items-center pr-2 text-2xs text-muted">
            {unit}
          </span>
        )}
      </span>
      {note ? <ProblemText id={`${id}-note`} problem={note} /> : null}
    </span>
  )
}

/** One finding in its place. */
export function ProblemText({ id, problem }: { id?: string; problem: Problem }) {
  return (
    <span id={id} className={clsx('text-2xs', problem.severity === 'error' ? 'text-p1-text' : 'text-p2-text')}>
      {problem.severity === 'warning' ? 'Check: ' : ''}
      {problem.message}
    </span>
  )
}
