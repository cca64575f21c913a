'use client'
import clsx from 'clsx'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTheme } from 'next-themes'
import type { ApiOutputs } from '@/components/api/trpc'
import { NavIcon } from '@/components/shell/nav-icon'
import { initials } from '@/components/ui/count-badge'
import { Menu, type MenuEntry } from '@/components/ui/menu'
import { isCurrent, type OwnerNavEntry } from './owner-nav'

type Me = ApiOutputs['me']['get']
type Entries = readonly OwnerNavEntry[]
const onPhone = 4

/** Whose portal, where to, who looks. */
export function OwnerTopBar({ me, entries }: { me: Me; entries: Entries }) {
  const pathname = usePathname()
  return (
    <header className="no-print sticky top-0 z-20 border-b border-border bg-surface">
      <div className="mx-auto flex h-14 w-full max-w-5xl items-center gap-4 px-4">
        <Link
          href={entries[0]?.href ?? '/owner'}
          className="flex min-w-0 flex-none items-center gap-2.25 rounded-sm font-heavy tracking-[-0.01em] no-underline"
        >
          <span className="grid size-6 flex-none place-items-center rounded-[6px] bg-ink text-on-ink">
            <svg viewBox="0 0 12 12" width="13" height="13" aria-hidden="true">
              <path d="M7 0 1.5 7H6l-1 5 5.5-7H6z" fill="currentColor" />
            </svg>
          </span>
          <span className="truncate">{me.organisation.name}</span>
        </Link>
        <nav aria-label="Main" className="flex min-w-0 flex-1 gap-0.5 overflow-x-auto max-md:hidden">
          {entries.map((entry) => (
            <Link
              key={entry.href}
              href={entry.href}
              aria-current={isCurrent(entry, pathname) ? 'page' : undefined}
              className={clsx(
                'flex h-9 flex-none items-center rounded-md px-2.5 text-sm no-underline -outline-offset-2',
                isCurrent(entry, pathname) ? 'bg-selected font-medium text-fg' : 'text-muted hover:text-fg',
              )}
            >
              {entry.label}
            </Link>
          ))}
        </nav>
        <span className="flex-1 md:hidden" />
        <AccountMenu me={me} />
      </div>
    </header>
  )
}

async function signOut(): Promise<void> {
  const auth = await import('next-auth/react')
  await auth.signOut({ callbackUrl: '/' })
}

const themes = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'system', label: 'Like the system' },
]

function AccountMenu({ me }: { me: Me }) {
  const { theme = 'light', setTheme } = useTheme()
  const entries: MenuEntry[] = [
    { kind: 'choice', id: 'theme', label: 'Colours', value: theme, options: themes, onChange: setTheme },
    { kind: 'separator', id: 'rule' },
    { id: 'out', label: 'Sign out', onSelect: () => void signOut() },
  ]
  return (
    <Menu
      align="end"
      heading={
        <>
          <b className="block font-semibold">{me.name}</b>
          <span className="text-xs text-muted">
            {me.email} · {me.roleName}
          </span>
        </>
      }
      entries={entries}
      trigger={
        <button
          type="button"
          aria-label={`Account of ${me.name}`}
          className="grid size-9 flex-none place-items-center rounded-full bg-track text-xs leading-none font-semibold text-muted hover:text-fg"
        >
          <span aria-hidden="true">{initials(me.name)}</span>
        </button>
      }
    />
  )
}

const cell =
  'relative flex h-15 flex-1 flex-col items-center justify-center gap-1 text-xs no-underline -outline-offset-2'

/** On a phone: what is looked at daily, the rest behind More. */
export function OwnerBottomNav({ entries }: { entries: Entries }) {
  const pathname = usePathname()
  const rest = entries.slice(onPhone)
  return (
    <nav
      aria-label="Main, small screen"
      className="no-print fixed inset-x-0 bottom-0 z-20 flex border-t border-border bg-surface md:hidden"
    >
      {entries.slice(0, onPhone).map((entry) => (
        <Link
          key={entry.href}
          href={entry.href}
          aria-current={isCurrent(entry, pathname) ? 'page' : undefined}
          className={clsx(cell, isCurrent(entry, pathname) ? 'font-medium text-fg' : 'text-muted')}
        >
          <NavIcon name={entry.icon} size={20} />
          {entry.label}
        </Link>
      ))}
      {rest.length > 0 ? (
        <Menu
          align="end"
          trigger={
            <button type="button" className={clsx(cell, 'text-muted')}>
              <NavIcon name="more" size={20} />
              More
            </button>
          }
          entries={rest.map(({ href, label }) => ({ kind: 'link' as const, id: href, label, href }))}
        />
      ) : null}
    </nav>
  )
}
