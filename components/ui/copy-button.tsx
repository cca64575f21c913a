'use client'
import { type ReactNode, useEffect, useState } from 'react'
import { Button } from './button'
import type { ButtonSize, ButtonVariant } from './button-class'

export type CopyButtonProps = {
  text: string
  /** What the press does: "Copy request id". */
  label: string
  children?: ReactNode
  variant?: ButtonVariant
  size?: ButtonSize
}

export function CopyButton({ text, label, children, variant = 'ghost', size = 'sm' }: CopyButtonProps) {
  const [result, setResult] = useState<'copied' | 'failed' | null>(null)
  useEffect(() => {
    if (!result) return
    const timer = setTimeout(() => setResult(null), 2_000)
    return () => clearTimeout(timer)
  }, [result])
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setResult('copied'),
      () => setResult('failed'),
    )
  return (
    <Button variant={variant} size={size} onClick={copy} aria-label={label} title={label}>
      {children}
      {result === 'copied' ? <Tick /> : <Sheets />}
      <span role="status" className="sr-only">
        {result === 'copied' ? 'Copied' : result === 'failed' ? 'Copying failed, select the text instead' : ''}
      </span>
    </Button>
  )
}

const Sheets = () => (
  <svg viewBox="0 0 12 12" className="size-3" fill="none" stroke="currentColor" strokeWidth="1.3" aria-hidden="true">
    <rect x="4" y="4" width="6.5" height="6.5" rx="1.2" />
    <path d="M8 2.200V1.800a.8.8 0 0 0-.8-.8H2.300a.8.8 0 0 0-.8.8v4.900a.8.8 0 0 0 .8.8h.4" />
  </svg>
)

const Tick = () => (
  <svg viewBox="0 0 12 12" className="size-3" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true">
    <path d="m2 6.5 2.8 2.800L10 3.5" />
  </svg>
)
