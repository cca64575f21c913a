'use client'
import { Moment } from '@/components/format/moment'
import { useNow } from '@/components/format/server-clock'

/** "due 18:00", or since when it is late. */
export function Due({ at, zone, closed = false }: { at: number | null; zone?: string; closed?: boolean }) {
  const now = useNow(60_000)
  if (at === null) return <span className="text-dim">no date</span>
  const late = !closed && now !== null && at < now
  return (
    <span className={late ? 'font-semibold text-p2-text' : undefined}>
      {late ? 'late, was due ' : 'due '}
      <Moment at={at} zone={zone} />
    </span>
  )
}
