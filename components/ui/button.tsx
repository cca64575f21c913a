'use client'
import clsx from 'clsx'
import type { ComponentProps, ReactNode } from 'react'
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-class'
import { DisabledWithReason } from './disabled-with-reason'
import { ariaKeys, Kbd } from './kbd'

export type ButtonProps = ComponentProps<'button'> & {
  variant?: ButtonVariant
  size?: ButtonSize
  /** Square, for a lone icon: give it an aria-label. */
  icon?: boolean
  /** Keeps its label and width while work is under way; presses are ignored. */
  busy?: boolean
  /** Not allowed or not possible: stays visible and focusable, and says why. */
  reason?: string | null
  /** Key hint drawn inside: "A", "shift+m". */
  kbd?: string
  children?: ReactNode
}

export function Button(props: ButtonProps) {
  const { variant, size, icon, busy, reason, kbd, className, children, type = 'button', onClick, ...rest } = props
  return (
    <DisabledWithReason reason={reason}>
      <button
        type={type}
        className={clsx(buttonClass(variant, size, icon), className)}
        aria-disabled={busy ? 'true' : undefined}
        aria-busy={busy || undefined}
        aria-keyshortcuts={kbd ? ariaKeys(kbd) : undefined}
        onClick={busy ? (event) => event.preventDefault() : onClick}
        {...rest}
      >
        {busy ? <Spinner /> : null}
        {children}
        {kbd ? <Kbd keys={kbd} /> : null}
      </button>
    </DisabledWithReason>
  )
}

function Spinner() {
  return (
    <svg className="size-3 animate-spin" viewBox="0 0 12 12" aria-hidden="true">
      <circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" strokeWidth="1.6" strokeDasharray="18 11" />
    </svg>
  )
}
