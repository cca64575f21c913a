import clsx from 'clsx'
import type { ReactNode } from 'react'

export type EmptyStateProps = {
  /** One sentence: "No stations yet." or "No stations match." */
  title: ReactNode
  children?: ReactNode
  /** One action: add the first, or clear the filters. */
  action?: ReactNode
  className?: string
}

export function EmptyState({ title, children, action, className }: EmptyStateProps) {
  return (
    <div className={clsx('grid justify-items-center gap-2 px-4 py-8 text-center', className)}>
      <div className="text-md font-medium">{title}</div>
      {children ? <div className="max-w-prose text-sm text-muted">{children}</div> : null}
      {action ? <div className="mt-1 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  )
}
