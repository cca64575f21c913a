'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { Fragment, useEffect, useSyncExternalStore } from 'react'
import { isCurrent, navEntries } from './nav-entries'

/** A step on the way to this page; the last one is the page itself and has no href. */
export type Crumb = { label: string; href?: string }

type Way = { pathname: string; crumbs: readonly Crumb[] }
let way: Way | null = null
const listeners = new Set<() => void>()

function set(next: Way | null): void {
  way = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Puts the page's way into the top bar while it is mounted. */
export function useCrumbs(crumbs: readonly Crumb[]): void {
  const pathname = usePathname()
  const text = JSON.stringify(crumbs)
  useEffect(() => {
    set({ pathname, crumbs: JSON.parse(text) as Crumb[] })
    return () => set(null)
  }, [pathname, text])
}

/** What the page said; until then, the section the address belongs to. */
export function Crumbs() {
  const pathname = usePathname()
  const said = useSyncExternalStore(
    subscribe,
    () => way,
    () => null,
  )
  const section = navEntries.find((entry) => isCurrent(entry, pathname))
  const crumbs: readonly Crumb[] =
    said?.pathname === pathname ? said.crumbs : section ? [{ label: section.label, href: section.href }] : []
  if (crumbs.length === 0) return null
  return (
    <nav aria-label="Breadcrumb" className="flex min-w-0 items-center gap-1.5 text-md">
      {crumbs.map((crumb, i) => (
        <Fragment key={`${crumb.label}${crumb.href ?? ''}`}>
          {i > 0 ? (
            <span aria-hidden="true" className="text-dim max-sm:hidden">
              /
            </span>
          ) : null}
          {i === crumbs.length - 1 ? (
            <b className="truncate font-semibold" aria-current="page">
              {crumb.label}
            </b>
          ) : crumb.href ? (
            <Link
              href={crumb.href}
              className="truncate text-muted no-underline hover:text-fg hover:underline max-sm:hidden"
            >
              {crumb.label}
            </Link>
          ) : (
            <span className="truncate text-muted max-sm:hidden">{crumb.label}</span>
          )}
        </Fragment>
      ))}
    </nav>
  )
}
