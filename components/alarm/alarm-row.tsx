'use client'
import clsx from 'clsx'
import Link from 'next/link'
import type { ReactNode, Ref } from 'react'
import { Since } from '@/components/format/since'
import { Avatar } from '@/components/ui/count-badge'
import type { LiveAlarm } from '@/server/kernel/live'
import { isWaiting } from './alarm-order'
import { HoldLine } from './hold-line'
import { PriorityMark } from './priority-mark'

export type AlarmRowProps = {
  alarm: LiveAlarm
  href: string
  /** Has the cursor: shows its buttons. */
  current: boolean
  selected?: boolean
  /** Acknowledged here, and the server does not know yet. */
  pending: 'sending' | 'notSent' | null
  /** Came while the list was being looked at. */
  fresh?: boolean
  linkRef: Ref<HTMLAnchorElement>
  onPoint: () => void
  /** The row's box, where rows can be selected. */
  box?: ReactNode
  actions?: ReactNode
}

const bars: Record<LiveAlarm['priority'], string> = {
  1: 'border-l-[6px] pl-1.5 border-l-p1 bg-p1-soft',
  2: 'border-l-[3px] pl-2.25 border-l-p2',
  3: 'border-l-2 pl-2.5 border-l-p3-line',
  4: 'border-l-2 pl-2.5 border-l-transparent',
}

/** One alarm: what, where, what it costs; the first thing to do and the buttons when it has the cursor. */
export function AlarmRow(props: AlarmRowProps) {
  const { alarm, href, current, selected = false, pending, fresh = false, linkRef, onPoint, box, actions } = props
  const waiting = isWaiting(alarm) && pending === null
  return (
    <li
      className={clsx(
        'relative grid grid-cols-[22px_minmax(0,1fr)_auto] gap-x-2 gap-y-0.5 border-b border-border py-2.25 pr-3',
        waiting && alarm.state === 'active' ? bars[alarm.priority] : 'border-l-[3px] border-l-transparent pl-2.25',
        alarm.state === 'returned' && 'outline-1 -outline-offset-3 outline-border-strong outline-dashed',
        selected && 'bg-selected',
        current && 'rounded-[3px] outline-2 -outline-offset-2 outline-ink outline-solid',
        fresh && 'animate-[arrive_1.2s_ease-out]',
      )}
      aria-current={current ? 'true' : undefined}
      data-alarm={alarm.id}
    >
      <PriorityMark priority={alarm.priority} state={pending ? 'acknowledged' : alarm.state} size={19} />
      <Link
        ref={linkRef}
        href={href}
        scroll={false}
        onFocus={onPoint}
        onClick={onPoint}
        className="truncate text-sm font-semibold text-fg no-underline outline-none after:absolute after:inset-0"
      >
        {alarm.what}
        {alarm.occurrences > 1 ? <span className="num ml-1.5 font-normal text-muted">×{alarm.occurrences}</span> : null}
        {alarm.chattering ? <span className="ml-1.5 text-xs font-normal text-muted">chattering</span> : null}
      </Link>
      <Since at={alarm.lastRaisedAt} as="elapsed" className="live-value text-xs text-muted" />
      {box ? <span className="relative z-1 col-start-1 row-start-2">{box}</span> : null}
      <Place alarm={alarm} pending={pending} />
      <p className="col-start-2 col-end-4 m-0 truncate text-xs text-muted">
        {[alarm.effect, alarm.detail].filter(Boolean).join(' · ')}
      </p>
      {alarm.hold ? <HoldLine hold={alarm.hold} className="col-start-2 col-end-4" /> : null}
      {current ? (
        <div className="relative z-1 col-start-2 col-end-4 mt-1 grid gap-1.5">
          <p className="m-0 text-xs text-fg">{alarm.advice}</p>
          {actions}
        </div>
      ) : null}
    </li>
  )
}

function Place({ alarm, pending }: Pick<AlarmRowProps, 'alarm' | 'pending'>) {
  const where = [alarm.locationName, alarm.stationName, alarm.evseNumber && `EVSE ${alarm.evseNumber}`]
    .filter(Boolean)
    .join(' · ')
  return (
    <div className="col-start-2 col-end-4 flex min-w-0 items-center gap-1.5 text-xs">
      <span className="min-w-0 truncate text-fg">{where || 'Whole network'}</span>
      <span className="ml-auto flex flex-none items-center gap-1 text-muted">{stateWords(alarm, pending)}</span>
    </div>
  )
}

function stateWords(alarm: LiveAlarm, pending: AlarmRowProps['pending']): ReactNode {
  if (pending === 'notSent') return 'Acknowledged by you, not sent'
  if (pending === 'sending') return 'Acknowledging'
  const owner = alarm.assignedToName ? <Avatar name={alarm.assignedToName} className="size-4.25" /> : null
  if (isWaiting(alarm))
    return (
      <>
        {owner}
        {alarm.state === 'returned' ? 'Over, not acknowledged' : null}
      </>
    )
  const by = alarm.assignedToName ?? alarm.acknowledgedByName
  return (
    <>
      {by ? <Avatar name={by} className="size-4.25" /> : null}
      {alarm.state === 'cleared' ? 'cleared' : alarm.state === 'returned' ? 'acked, over for now' : 'acked'}
    </>
  )
}
