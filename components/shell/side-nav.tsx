'use client'
import clsx from 'clsx'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { CountBadge } from '@/components/ui/count-badge'
import { Tooltip } from '@/components/ui/tooltip'
import { useAlarmCount } from './alarm-count'
import { isCurrent, type NavEntry, type NavGroup } from './nav-entries'
import { NavIcon } from './nav-icon'
import { toggleNav } from './nav-mode'
import type { NavCount, ShellData } from './shell-data'

type SideNavProps = { groups: NavGroup[]; counts: ShellData['counts']; open: boolean }

export function SideNav({ groups, counts, open }: SideNavProps) {
  const pathname = usePathname()
  return (
    <nav
      aria-label="Main"
      className="shell-nav no-print hidden min-h-0 flex-col gap-px overflow-x-hidden overflow-y-auto border-r border-border bg-surface px-2 py-2.5 md:flex"
    >
      {groups.map((group) => (
        <section key={group.label} aria-label={group.label} className="flex flex-col gap-px">
          <h2 className="nav-group px-2.25 pt-3.5 pb-1.5 text-2xs leading-none font-semibold text-dim">
            {group.label}
          </h2>
          {group.entries.map((entry) => (
            <NavLink
              key={entry.id}
              entry={entry}
              current={isCurrent(entry, pathname)}
              count={counts[entry.id]}
              open={open}
            />
          ))}
        </section>
      ))}
      <span className="flex-1" />
      <Button
        variant="ghost"
        size="sm"
        icon={!open}
        kbd={open ? '[' : undefined}
        aria-label={open ? 'Collapse navigation' : 'Expand navigation'}
        aria-expanded={open}
        className={open ? 'self-start' : 'self-center'}
        onClick={toggleNav}
      >
        <svg
          viewBox="0 0 16 16"
          className={clsx('size-3.5', !open && 'rotate-180')}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
          aria-hidden="true"
        >
          <path d="M9.5 4 5.5 8l4 4" strokeLinecap="round" strokeLinejoin="round" />
        </svg>
      </Button>
    </nav>
  )
}

type NavLinkProps = { entry: NavEntry; current: boolean; count: NavCount | undefined; open: boolean }

function NavLink({ entry, current, count, open }: NavLinkProps) {
  return (
    <Tooltip content={open ? null : entry.label} side="right">
      <Link
        href={entry.href}
        aria-current={current ? 'page' : undefined}
        className={clsx(
          'relative flex h-7.75 flex-none items-center gap-2.25 rounded-md text-md no-underline -outline-offset-2',
          open ? 'px-2.25' : 'justify-center px-0',
          current ? 'bg-selected font-[550] text-fg' : 'text-muted hover:bg-hover hover:text-fg',
        )}
      >
        <NavIcon name={entry.icon} />
        <span className="nav-text">{entry.label}</span>
        <NavCountMark entry={entry} count={count} open={open} />
      </Link>
    </Tooltip>
  )
}

/** Alarms are counted live; a number of nothing is not shown. */
function NavCountMark({ entry, count, open }: Pick<NavLinkProps, 'entry' | 'count' | 'open'>) {
  const alarms = useAlarmCount()
  const shown: NavCount | undefined =
    entry.id === 'alarms' && alarms !== null
      ? alarms > 0
        ? { text: alarms > 99 ? '99+' : String(alarms), label: 'not acknowledged', tone: 'p1' }
        : undefined
      : count
  if (!shown) return null
  if (shown.tone === 'p1')
    return (
      <CountBadge tone="p1" label={shown.label} className={open ? 'ml-auto' : 'absolute top-0 right-0'}>
        {shown.text}
      </CountBadge>
    )
  return (
    <b className={clsx('nav-text num ml-auto text-xs font-semibold', open ? 'text-muted' : undefined)}>
      {shown.text}
      <span className="sr-only"> {shown.label}</span>
    </b>
  )
}
