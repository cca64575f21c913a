'use client'
import clsx from 'clsx'
import {
  foreignZone,
  formatDate,
  formatDateTime,
  formatIso,
  formatMoment,
  formatTime,
  formatTimeMs,
  formatTimeSeconds,
} from './instant'
import { useNow } from './server-clock'

export type MomentProps = {
  /** Milliseconds UTC. */
  at: number
  /** IANA zone of the site; absent: the viewer's. */
  zone?: string
  as?: 'auto' | 'time' | 'seconds' | 'milliseconds' | 'date' | 'dateTime'
  className?: string
}

const shapes = {
  time: formatTime,
  seconds: formatTimeSeconds,
  milliseconds: formatTimeMs,
  date: formatDate,
  dateTime: formatDateTime,
}

/** An instant at the site's local time, with the zone where it would be misread, and ISO on hover. */
export function Moment({ at, zone, as = 'auto', className }: MomentProps) {
  const now = useNow(60_000)
  const iso = formatIso(at)
  // Before hydration the viewer's zone is unknown: UTC is at least the same on both sides.
  const text =
    now === null
      ? formatDateTime(at, zone ?? 'UTC')
      : as === 'auto'
        ? formatMoment(at, now, zone)
        : shapes[as](at, zone)
  const foreign = now === null ? null : foreignZone(at, zone)
  return (
    <time className={clsx('num whitespace-nowrap', className)} dateTime={iso} title={iso}>
      {text}
      {foreign ? <span className="text-dim"> {foreign}</span> : null}
    </time>
  )
}
