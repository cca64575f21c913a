import type { ReactNode } from 'react'

/** A table that scrolls sideways where it does not fit; the keyboard reaches it, so that arrows can scroll it. */
export function WideTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    <section aria-label={label} tabIndex={0} className="relative overflow-x-auto -outline-offset-2">
      {children}
    </section>
  )
}
