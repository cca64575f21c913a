'use client'
import clsx from 'clsx'
import type { ReactNode } from 'react'
import { formatAge, spokenAge } from '@/components/format/age'
import { type Freshness, freshness } from '@/components/format/freshness'
import { formatIso, formatMoment } from '@/components/format/instant'
import { useNow } from '@/components/format/server-clock'
import { Tooltip } from './tooltip'

export type StaleValueProps = {
  /** When the value was measured, server milliseconds; null: never reported. */
  at: number | null
  /** How often it normally comes. */
  expectedMs: number
  /** false: the station is offline, what it last said is not the present. */
  connected?: boolean
  /** The site's zone, for "No reading since 18:39". */
  zone?: string
  /** The value as text, for the tooltip once it has expired: "148.2 kW". */
  lastText: string
  /** The value as drawn while it may be believed. */
  children: ReactNode
  className?: string
}

/** A live value with its age: normal, then muted with a clock, then "No reading since …". */
export function StaleValue({ at, expectedMs, connected, zone, lastText, children, className }: StaleValueProps) {
  const now = useNow(1_000)
  const level: Freshness =
    at === null ? 'unknown' : now === null ? 'live' : freshness({ at, now, expectedMs, connected })
  if (at === null || level === 'unknown') return <span className={clsx('text-dim', className)}>Not reported</span>
  if (level === 'live' || now === null) return <span className={className}>{children}</span>
  if (level === 'expired')
    return (
      <Tooltip content={`Last value ${lastText}, ${formatIso(at)}`}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the last value must be reachable without a mouse */}
        <span tabIndex={0} className={clsx('text-muted', className)}>
          No reading since {formatMoment(at, now, zone)}
        </span>
      </Tooltip>
    )
  return (
    <span className={clsx('inline-flex items-baseline gap-1 text-muted', className)} title={formatIso(at)}>
      {children}
      <svg
        viewBox="0 0 12 12"
        className="size-3 self-center"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.2"
        aria-hidden="true"
      >
        <circle cx="6" cy="6" r="4.6" />
        <path d="M6 3.500V6l1.6 1.2" />
      </svg>
      <span className="num text-xs" aria-hidden="true">
        {formatAge(now - at)}
      </span>
      <span className="sr-only">, {spokenAge(now - at)}</span>
    </span>
  )
}
