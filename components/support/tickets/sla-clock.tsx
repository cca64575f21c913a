'use client'
import clsx from 'clsx'
import { formatElapsed } from '@/components/format/duration'
import { formatIso } from '@/components/format/instant'
import { useNow } from '@/components/format/server-clock'
import { minute } from '@/server/kernel/time'

const words = { firstAnswer: 'first answer', solution: 'solution' }

/** How long is left of what was promised, counting down; over it: how late. Nothing runs while the driver is waited for. */
export function SlaClock({ clock }: { clock: { kind: 'firstAnswer' | 'solution'; dueAt: number } | null }) {
  const now = useNow(1_000)
  if (clock === null) return <span className="text-xs text-dim">paused</span>
  if (now === null) return null
  const left = clock.dueAt - now
  const late = left < 0
  const soon = !late && left < 5 * minute
  const text = `${late ? '+' : ''}${formatElapsed(Math.abs(left))}`
  return (
    <time
      dateTime={formatIso(clock.dueAt)}
      title={`${late ? 'Late' : 'Left'}: ${words[clock.kind]}, due ${formatIso(clock.dueAt)}`}
      className={clsx(
        'num rounded-sm px-1 text-sm whitespace-nowrap',
        late ? 'bg-p2-soft font-semibold text-p2-text' : soon ? 'font-semibold text-fg' : 'text-muted',
      )}
    >
      <span className="sr-only">{late ? `${words[clock.kind]} late by ` : `${words[clock.kind]} in `}</span>
      {text}
    </time>
  )
}
