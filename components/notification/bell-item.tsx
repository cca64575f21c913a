import clsx from 'clsx'
import Link from 'next/link'
import { PriorityMark } from '@/components/alarm/priority-mark'
import type { ApiOutputs } from '@/components/api/trpc'
import { Since } from '@/components/format/since'

type Row = ApiOutputs['notifications']['list'][number]

/** What became of the alarm since one was told. */
function standing({ alarmState, acknowledgedByName }: Row): string | null {
  if (alarmState === 'active' || alarmState === 'returned') return null
  if (acknowledgedByName) return `Acknowledged by ${acknowledgedByName}`
  return alarmState === 'acknowledged' ? 'Acknowledged' : 'Over'
}

/** One notification; opens its alarm. */
export function BellItem({ row, onOpen }: { row: Row; onOpen: () => void }) {
  const { notice, readAt, alarmId, alarmState } = row
  const then = standing(row)
  const unread = readAt === null
  return (
    <li>
      <Link
        href={alarmId === null ? '/alarms' : `/alarms?sel=${alarmId}`}
        onClick={onOpen}
        className={clsx(
          'grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-2.5 px-3 py-2.5 text-sm no-underline -outline-offset-2 hover:bg-hover',
          unread ? 'text-fg' : 'text-muted',
        )}
      >
        <PriorityMark priority={notice.priority} state={alarmState ?? 'cleared'} />
        <span className="min-w-0">
          <b className={clsx('block', unread ? 'font-semibold' : 'font-normal')}>
            {notice.what}
            {unread ? <span className="sr-only">, unread</span> : null}
          </b>
          <span className="block text-muted">{notice.where}</span>
          {notice.escalation ? (
            <span className="block text-xs text-muted">
              You are step {notice.escalation.step} of “{notice.escalation.policy}”
            </span>
          ) : null}
          {then ? <span className="block text-xs text-muted">{then}</span> : null}
        </span>
        <span className="flex items-start gap-1.5 text-xs text-muted">
          <Since at={row.at} />
          {unread ? <span className="mt-1 size-2 rounded-full bg-ink" aria-hidden="true" /> : null}
        </span>
      </Link>
    </li>
  )
}
