'use client'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Kbd } from '@/components/ui/kbd'
import { Clock } from './clock'
import { Crumbs } from './crumbs'
import { NavIcon } from './nav-icon'
import type { ShellData } from './shell-data'
import { UserMenu } from './user-menu'

export type TopBarProps = {
  data: ShellData
  /** The stream chip. */
  stream?: ReactNode
  /** The alarm sound switch. */
  sound?: ReactNode
  /** The notification bell. */
  bell?: ReactNode
  onSearch: () => void
  onShortcuts: () => void
}

export function TopBar({ data, stream, sound, bell, onSearch, onShortcuts }: TopBarProps) {
  return (
    <header className="no-print col-span-full flex min-w-0 items-center gap-3 border-b border-border bg-surface px-3.5">
      <Brand name={data.tenantName ?? 'Busbar'} />
      <Crumbs />
      <span className="flex-1" />
      <SearchButton onSearch={onSearch} />
      {stream}
      {sound}
      <Clock zone={data.zone} />
      {bell}
      <UserMenu user={data.user} onShortcuts={onShortcuts} />
    </header>
  )
}

function Brand({ name }: { name: string }) {
  return (
    <Link
      href="/overview"
      className="flex flex-none items-center gap-2.25 rounded-sm font-heavy tracking-[-0.01em] no-underline wide:w-45.5"
      aria-label={`${name}, to the overview`}
    >
      <span className="grid size-5 flex-none place-items-center rounded-[5px] bg-ink text-on-ink">
        <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
          <path d="M7 0 1.5 7H6l-1 5 5.5-7H6z" fill="currentColor" />
        </svg>
      </span>
      <span className="max-w-45 truncate max-lg:hidden">{name}</span>
    </Link>
  )
}

function SearchButton({ onSearch }: { onSearch: () => void }) {
  return (
    <button
      type="button"
      onClick={onSearch}
      aria-label="Search stations, sites, sessions, tokens and commands"
      aria-keyshortcuts="Control+K Meta+K"
      className="flex h-7.5 flex-none items-center gap-2 rounded-md border border-border bg-bg px-2.5 text-sm text-dim hover:border-border-strong max-md:w-8 max-md:justify-center max-md:px-0 md:w-56 lg:w-67 wide:w-90"
    >
      <NavIcon name="search" size={14} />
      <span className="min-w-0 flex-1 truncate text-left max-md:hidden">Station, site, session, token…</span>
      <Kbd keys="mod+k" className="max-md:hidden" />
    </button>
  )
}
