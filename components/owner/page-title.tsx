'use client'
import Link from 'next/link'
import type { ReactNode } from 'react'

export type PageTitleProps = {
  title: ReactNode
  /** Where one came from. */
  back?: { href: string; label: string }
  children?: ReactNode
  actions?: ReactNode
}

/** The heading of a page of the portal, with a sentence under it. */
export function PageTitle({ title, back, children, actions }: PageTitleProps) {
  return (
    <header className="flex flex-wrap items-end gap-x-4 gap-y-3">
      <div className="min-w-0 flex-1 basis-64">
        {back ? (
          <Link
            href={back.href}
            className="mb-1 inline-flex min-h-6 items-center gap-1 text-sm text-muted no-underline"
          >
            <span aria-hidden="true">‹</span> {back.label}
          </Link>
        ) : null}
        <h1 className="text-2xl font-heavy tracking-[-0.015em]">{title}</h1>
        {children ? <div className="mt-1 text-muted">{children}</div> : null}
      </div>
      {actions ? <div className="no-print flex flex-wrap gap-2">{actions}</div> : null}
    </header>
  )
}
