'use client'
import clsx from 'clsx'
import { type ComponentProps, type ReactNode, useEffect, useId, useRef } from 'react'

export type CheckboxProps = Omit<ComponentProps<'input'>, 'type' | 'ref'> & {
  label: ReactNode
  /** Only for screen readers, in table cells. */
  labelHidden?: boolean
  hint?: ReactNode
  error?: string
  indeterminate?: boolean
  ref?: (element: HTMLInputElement | null) => void
}

/** A native box in our colours. Spread react-hook-form's `register` onto it. */
export function Checkbox({ label, labelHidden, hint, error, indeterminate, className, ref, ...input }: CheckboxProps) {
  const note = useId()
  const own = useRef<HTMLInputElement | null>(null)
  useEffect(() => {
    if (own.current) own.current.indeterminate = indeterminate ?? false
  }, [indeterminate])
  return (
    <span className={clsx('inline-grid gap-1', className)}>
      <label className="inline-flex min-h-6 min-w-6 cursor-pointer items-center justify-start gap-2 text-sm">
        <input
          {...input}
          ref={(element) => {
            own.current = element
            ref?.(element)
          }}
          type="checkbox"
          className="size-3.75 flex-none accent-ink"
          aria-invalid={error ? true : undefined}
          aria-describedby={(error ?? hint) ? note : undefined}
        />
        <span className={labelHidden ? 'sr-only' : undefined}>{label}</span>
      </label>
      {(error ?? hint) ? (
        <span id={note} className={clsx('pl-6 text-xs', error ? 'text-p1-text' : 'text-muted')}>
          {error ?? hint}
        </span>
      ) : null}
    </span>
  )
}
