'use client'
import clsx from 'clsx'
import type { ReactNode } from 'react'
import { Button } from './button'
import { CopyButton } from './copy-button'

export type ErrorStateProps = {
  /** What failed: "Sessions could not be loaded." */
  title: ReactNode
  /** What still works, or what to do. */
  children?: ReactNode
  onRetry?: () => void
  retrying?: boolean
  /** To quote to support; copyable. */
  requestId?: string | null
  className?: string
}

export function ErrorState({ title, children, onRetry, retrying, requestId, className }: ErrorStateProps) {
  return (
    <div role="alert" className={clsx('grid justify-items-center gap-2 px-4 py-8 text-center', className)}>
      <div className="text-md font-medium">{title}</div>
      {children ? <div className="max-w-prose text-sm text-muted">{children}</div> : null}
      <div className="mt-1 flex flex-wrap items-center justify-center gap-2">
        {onRetry ? (
          <Button onClick={onRetry} busy={retrying}>
            Retry
          </Button>
        ) : null}
        {requestId ? (
          <CopyButton text={requestId} variant="ghost" label="Copy request id">
            <span className="mono">{requestId}</span>
          </CopyButton>
        ) : null}
      </div>
    </div>
  )
}
