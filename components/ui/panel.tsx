import clsx from 'clsx'
import { type ReactNode, useId } from 'react'

export type PanelProps = {
  title: ReactNode
  /** Beside the title: filters, a count, a legend. */
  lead?: ReactNode
  /** At the right end: buttons, "at 18:41:52". */
  actions?: ReactNode
  /** Heading level; panels under a page title are 2. */
  level?: 2 | 3
  /** Padding inside the body; off for tables and lists that reach the edge. */
  padded?: boolean
  /** The body scrolls by itself, and can be reached by keyboard for it. */
  scrolls?: boolean
  className?: string
  bodyClassName?: string
  children: ReactNode
}

/** A titled region. It loads, is empty and fails alone: put Skeleton, EmptyState or ErrorState inside. */
export function Panel({
  title,
  lead,
  actions,
  level = 2,
  padded = true,
  scrolls = false,
  className,
  bodyClassName,
  children,
}: PanelProps) {
  const id = useId()
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section className={clsx('panel', className)} aria-labelledby={id}>
      <header className="panel-head">
        <Heading id={id} className="panel-title">
          {title}
        </Heading>
        {lead}
        <span className="min-w-0 flex-1" />
        {actions}
      </header>
      <div
        tabIndex={scrolls ? 0 : undefined}
        className={clsx('min-h-0 flex-1', padded && 'p-3', scrolls && 'overflow-y-auto', bodyClassName)}
      >
        {children}
      </div>
    </section>
  )
}
