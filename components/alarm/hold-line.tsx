import clsx from 'clsx'
import { Moment } from '@/components/format/moment'
import type { AlarmHold } from '@/server/kernel/live'

const words: Record<AlarmHold['kind'], string> = {
  shelved: 'Shelved',
  maintenance: 'Maintenance',
  outOfService: 'Out of alarm service',
  cause: 'Explained by another alarm',
}

/** Why nobody is told of an alarm: since whom, until when, and the reason in their words. */
export function HoldLine({ hold, className }: { hold: AlarmHold; className?: string }) {
  return (
    <p className={clsx('m-0 flex min-w-0 items-center gap-1.5 text-xs text-muted', className)}>
      <svg viewBox="0 0 12 12" className="size-3 flex-none" fill="none" stroke="currentColor" aria-hidden="true">
        <circle cx="6" cy="6" r="4.8" strokeWidth="1.2" />
        <path d="M6 3.2V6l2 1.2" strokeWidth="1.2" strokeLinecap="round" />
      </svg>
      <span className="min-w-0 break-words">
        {words[hold.kind]}
        {hold.kind === 'outOfService' ? ' until it is put back' : null}
        {hold.until === null ? null : (
          <>
            {' until '}
            <Moment at={hold.until} />
          </>
        )}
        {hold.byName ? `, by ${hold.byName}` : null}
        {hold.reason ? `: ${hold.reason}` : null}
      </span>
    </p>
  )
}
