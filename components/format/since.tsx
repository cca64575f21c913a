'use client'
import clsx from 'clsx'
import { formatAge, formatAgeShort } from './age'
import { formatDuration, formatElapsed } from './duration'
import { formatDateTime, formatIso } from './instant'
import { useNow } from './server-clock'

export type SinceProps = {
  /** Milliseconds UTC. */
  at: number
  /** age: "2 min ago" · short: "2 min" · elapsed: "19:42" · duration: "14 d 6 h". */
  as?: 'age' | 'short' | 'elapsed' | 'duration'
  className?: string
}

const shapes = { age: formatAge, short: formatAgeShort, elapsed: formatElapsed, duration: formatDuration }

/** How long since an instant, kept up to date against the server's clock; ISO on hover. */
export function Since({ at, as = 'age', className }: SinceProps) {
  const now = useNow(1_000)
  const iso = formatIso(at)
  return (
    <time className={clsx('num whitespace-nowrap', className)} dateTime={iso} title={iso}>
      {now === null ? formatDateTime(at, 'UTC') : shapes[as](now - at)}
    </time>
  )
}
