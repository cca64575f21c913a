import clsx from 'clsx'
import type { ReactNode } from 'react'

export type CountBadgeProps = { children: ReactNode; tone?: 'neutral' | 'p1'; label?: string; className?: string }

/** A number beside a label. `p1` only where somebody must act now. */
export function CountBadge({ children, tone = 'neutral', label, className }: CountBadgeProps) {
  return (
    <span className={clsx('count', className)} data-tone={tone}>
      {children}
      {label ? <span className="sr-only"> {label}</span> : null}
    </span>
  )
}

/** Two letters for a person; the full name is the accessible name. */
export function Avatar({ name, className }: { name: string; className?: string }) {
  return (
    <span
      role="img"
      aria-label={name}
      title={name}
      className={clsx(
        'grid size-5 flex-none place-items-center rounded-full bg-track text-[9.5px] leading-none font-semibold text-muted',
        className,
      )}
    >
      {initials(name)}
    </span>
  )
}

/** "Mia de Koning" → "MK"; "mia@example.org" → "MI". */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/[\s.@_-]+/)
    .filter(Boolean)
  const first = words[0] ?? '?'
  const last = name.includes('@') || words.length < 2 ? first.slice(1, 2) : (words.at(-1) ?? '').slice(0, 1)
  return (first.slice(0, 1) + last).toUpperCase()
}
