import type { ReactNode } from 'react'

export type ScrollRegionProps = { label: string; className: string; children: ReactNode }

/** A part of the page that scrolls by itself, so the keyboard must reach it. */
export function ScrollRegion({ label, className, children }: ScrollRegionProps) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: without it nobody can scroll by keyboard (WCAG 2.1.1)
      tabIndex={0}
      aria-label={label}
      className={className}
    >
      {children}
    </section>
  )
}
