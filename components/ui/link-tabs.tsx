'use client'
import clsx from 'clsx'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { CountBadge } from './count-badge'
import { DisabledWithReason } from './disabled-with-reason'

export type LinkTab = {
  id: string
  label: ReactNode
  href: string
  count?: ReactNode
  countTone?: 'neutral' | 'p1'
  /** Shown but refused. */
  reason?: string | null
}

export type LinkTabsProps = { label: string; tabs: LinkTab[]; current: string; className?: string }

/** On a narrow screen the current tab may lie outside of the row. */
const showCurrent = (link: HTMLAnchorElement | null) => link?.scrollIntoView({ block: 'nearest', inline: 'nearest' })

/** Tabs whose state is the URL: links in a nav, so they open in a new window and survive reload. */
export function LinkTabs({ label, tabs, current, className }: LinkTabsProps) {
  return (
    <nav
      aria-label={label}
      className={clsx(
        'no-print flex flex-none gap-0.5 overflow-x-auto border-b border-border bg-surface px-2',
        className,
      )}
    >
      {tabs.map((tab) => (
        <DisabledWithReason key={tab.id} reason={tab.reason}>
          <Link
            href={tab.href}
            scroll={false}
            ref={tab.id === current ? showCurrent : undefined}
            aria-current={tab.id === current ? 'page' : undefined}
            className={clsx(
              'flex h-9 flex-none items-center gap-1.5 px-2.5 text-sm no-underline -outline-offset-2',
              tab.id === current ? 'border-b-2 border-ink pt-0.5 font-medium text-fg' : 'text-muted hover:text-fg',
            )}
          >
            {tab.label}
            {tab.count === undefined ? null : <CountBadge tone={tab.countTone}>{tab.count}</CountBadge>}
          </Link>
        </DisabledWithReason>
      ))}
    </nav>
  )
}
