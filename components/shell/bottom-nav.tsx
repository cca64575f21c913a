'use client'
import clsx from 'clsx'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { Menu } from '@/components/ui/menu'
import { useAlarmCount } from './alarm-count'
import { isCurrent, type NavEntry } from './nav-entries'
import { NavIcon } from './nav-icon'

const cell =
  'relative flex h-14 flex-1 flex-col items-center justify-center gap-1 text-xs no-underline -outline-offset-2'
const first = ['overview', 'alarms', 'stations', 'sessions']

/** Below 768 px: what is used on the road, the rest behind More. */
export function BottomNav({ entries }: { entries: NavEntry[] }) {
  const pathname = usePathname()
  const alarms = useAlarmCount() ?? 0
  const rest = entries.filter((entry) => !first.includes(entry.id))
  return (
    <nav
      aria-label="Main, small screen"
      className="no-print col-span-full flex border-t border-border bg-surface md:hidden"
    >
      {entries
        .filter((entry) => first.includes(entry.id))
        .map((entry) => (
          <Link
            key={entry.id}
            href={entry.href}
            aria-current={isCurrent(entry, pathname) ? 'page' : undefined}
            className={clsx(cell, isCurrent(entry, pathname) ? 'font-medium text-fg' : 'text-muted')}
          >
            <NavIcon name={entry.icon} size={18} />
            {entry.label}
            {entry.id === 'alarms' && alarms > 0 ? (
              <span className="count absolute top-1 left-1/2 ml-2" data-tone="p1">
                {alarms > 99 ? '99+' : alarms}
                <span className="sr-only"> not acknowledged</span>
              </span>
            ) : null}
          </Link>
        ))}
      {rest.length > 0 ? (
        <Menu
          align="end"
          trigger={
            <button type="button" className={clsx(cell, 'text-muted')}>
              <NavIcon name="more" size={18} />
              More
            </button>
          }
          entries={rest.map((entry) => ({ kind: 'link' as const, id: entry.id, label: entry.label, href: entry.href }))}
        />
      ) : null}
    </nav>
  )
}
