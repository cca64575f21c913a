'use client'
import { useTheme } from 'next-themes'
import { initials } from '@/components/ui/count-badge'
import { Menu, type MenuEntry } from '@/components/ui/menu'
import type { ShellUser } from './shell-data'

export type UserMenuProps = { user: ShellUser | null; onShortcuts: () => void }

const themes = [
  { value: 'system', label: 'Like the system' },
  { value: 'dark', label: 'Dark' },
  { value: 'light', label: 'Light' },
]

/** Ends the session at the server, then leaves. Loaded on demand: it is needed once a day. */
async function signOut(): Promise<void> {
  const auth = await import('next-auth/react')
  await auth.signOut({ callbackUrl: '/' })
}

export function UserMenu({ user, onShortcuts }: UserMenuProps) {
  const { theme = 'system', setTheme } = useTheme()
  const entries: MenuEntry[] = [
    { kind: 'choice', id: 'theme', label: 'Theme', value: theme, options: themes, onChange: setTheme },
    { kind: 'separator', id: 'rule' },
    { id: 'keys', label: 'Keyboard shortcuts', kbd: '?', onSelect: onShortcuts },
    ...(user ? [{ id: 'out', label: 'Sign out', onSelect: () => void signOut() }] : []),
  ]
  return (
    <Menu
      align="end"
      heading={
        user ? (
          <>
            <b className="block font-semibold">{user.name}</b>
            <span className="text-xs text-muted">
              {user.email} · {user.roleLabel}
            </span>
          </>
        ) : undefined
      }
      entries={entries}
      trigger={
        <button
          type="button"
          aria-label={user ? `Account of ${user.name}` : 'Display and keyboard'}
          className="grid size-7 flex-none place-items-center rounded-full bg-track text-2xs leading-none font-semibold text-muted hover:text-fg"
        >
          <span aria-hidden="true">{user ? initials(user.name) : '···'}</span>
        </button>
      }
    />
  )
}
