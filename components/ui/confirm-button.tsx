'use client'
import { useEffect, useState } from 'react'
import { Button, type ButtonProps } from './button'

const armedMs = 4_000

export type ConfirmButtonProps = Omit<ButtonProps, 'onClick'> & {
  /** Runs on the second press within four seconds. */
  onConfirm: () => void
  /** Label while armed: the same verb, "Stop now?". */
  confirmLabel: string
}

/** For one reversible target: the first press arms, the second acts. Anything larger asks with a DangerDialog. */
export function ConfirmButton({ onConfirm, confirmLabel, children, ...rest }: ConfirmButtonProps) {
  const [armed, setArmed] = useState(false)
  useEffect(() => {
    if (!armed) return
    const timer = setTimeout(() => setArmed(false), armedMs)
    return () => clearTimeout(timer)
  }, [armed])
  return (
    <>
      <Button
        {...rest}
        variant={armed ? 'danger' : rest.variant}
        data-armed={armed}
        onBlur={() => setArmed(false)}
        onClick={() => {
          setArmed(!armed)
          if (armed) onConfirm()
        }}
      >
        {armed ? confirmLabel : children}
      </Button>
      <span className="sr-only" role="status">
        {armed ? `Press again within 4 seconds: ${confirmLabel}` : ''}
      </span>
    </>
  )
}
