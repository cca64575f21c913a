'use client'
import clsx from 'clsx'
import type { ReactNode } from 'react'
import { type Crumb, useCrumbs } from './crumbs'

export type PageHeaderProps = {
  title: string
  /** The way here without the page itself: [{ label: 'Stations', href: '/stations' }]. */
  crumbs?: readonly Crumb[]
  /** Beside the title: state counts, a chip. */
  lead?: ReactNode
  /** Buttons at the right. */
  actions?: ReactNode
  /** Small pairs under the title: connection, protocol, owner. */
  facts?: { term: string; value: ReactNode }[]
  /** The title stands in the top bar only (it stays a heading for screen readers). */
  compact?: boolean
  className?: string
}

/** The page's heading and its way in the top bar. */
export function PageHeader({ title, crumbs = [], lead, actions, facts, compact = false, className }: PageHeaderProps) {
  useCrumbs([...crumbs, { label: title }])
  if (compact) return <h1 className="sr-only">{title}</h1>
  return (
    <header className={clsx('grid flex-none gap-2.75 bg-surface px-4 pt-3.5 pb-3', className)}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="text-[21px] leading-tight font-heavy tracking-[-0.015em]">{title}</h1>
        {lead}
        <span className="flex-1" />
        {actions ? <div className="no-print flex flex-wrap items-center gap-2">{actions}</div> : null}
      </div>
      {facts && facts.length > 0 ? (
        <dl className="num flex flex-wrap gap-y-2 text-sm">
          {facts.map((fact) => (
            <div
              key={fact.term}
              className="border-l border-border px-4.5 first:border-l-0 first:pl-0 max-sm:pr-4 max-sm:pl-0 max-sm:border-l-0"
            >
              <dt className="mb-px text-xs text-dim">{fact.term}</dt>
              <dd className="live-value">{fact.value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
    </header>
  )
}
