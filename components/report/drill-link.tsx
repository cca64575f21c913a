import Link from 'next/link'
import type { ReactNode } from 'react'

/** A figure that leads to what it is made of, where there is a list that shows exactly that. */
export function DrillLink({ href, children }: { href: string | null; children: ReactNode }) {
  if (href === null) return children
  return (
    <Link className="link" href={href}>
      {children}
    </Link>
  )
}
