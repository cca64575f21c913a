'use client'
import clsx from 'clsx'
import Link from 'next/link'
import type { ReactNode, Ref } from 'react'
import { formatMoney } from '@/components/format/money'
import { Since } from '@/components/format/since'
import { Avatar } from '@/components/ui/count-badge'
import type { LiveAlarm } from '@/server/kernel/live'
import { cell, rowGrid } from './alarm-columns'
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
  /** Stands below its cause. */
  child?: boolean
  linkRef: Ref<HTMLAnchorElement>
  onPoint: () => void
  /** The row's box, where rows can be selected. */
  box?: ReactNode
  /** Opens what it explains. */
  expander?: ReactNode
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
  const { alarm, href, current, selected = false, pending, fresh = false, child = false, linkRef, onPoint } = props
  const waiting = isWaiting(alarm) && pending === null
  return (
    <li
      className={clsx(
        'relative border-b border-border py-2.25 pr-3',
        rowGrid,
        waiting && alarm.state === 'active' && !child
          ? bars[alarm.priority]
          : 'border-l-[3px] border-l-transparent pl-2.25',
        child && 'ml-6 border-l-border-strong bg-bg',
        alarm.state === 'returned' && 'outline-1 -outline-offset-3 outline-border-strong outline-dashed',
        selected && 'bg-selected',
        current && 'rounded-[3px] outline-2 -outline-offset-2 outline-ink outline-solid',
        fresh && 'animate-[arrive_1.2s_ease-out]',
      )}
      aria-current={current ? 'true' : undefined}
      data-alarm={alarm.id}
    >
      <span className={cell.mark}>
        <PriorityMark priority={alarm.priority} state={pending ? 'acknowledged' : alarm.state} size={19} />
      </span>
      <div className={clsx('flex min-w-0 items-center gap-1.5', cell.what)}>
        <Link
          ref={linkRef}
          href={href}
          scroll={false}
          onFocus={onPoint}
          // The cursor moves when the button is let go: rows change their height with it, and a press would miss.
          onMouseDown={(event) => event.preventDefault()}
          onClick={(event) => event.currentTarget.focus()}
          className="truncate text-sm font-semibold text-fg no-underline outline-none after:absolute after:inset-0"
        >
          {alarm.what}
          {alarm.occurrences > 1 ? (
            <span className="num ml-1.5 font-normal text-muted">×{alarm.occurrences}</span>
          ) : null}
          {alarm.chattering ? <span className="ml-1.5 text-xs font-normal text-muted">chattering</span> : null}
        </Link>
        {props.expander ? <span className="relative z-1 flex-none">{props.expander}</span> : null}
      </div>
      <Since at={alarm.lastRaisedAt} as="elapsed" className={clsx('live-value text-xs text-muted', cell.age)} />
      {props.box ? <span className={clsx('relative z-1', cell.box)}>{props.box}</span> : null}
      <span className={clsx('min-w-0 truncate text-xs text-fg', cell.where)}>{placeOf(alarm)}</span>
      <span className={clsx('flex items-center gap-1 text-xs text-muted', cell.state)}>
        {stateWords(alarm, pending)}
      </span>
      <p className={clsx('m-0 truncate text-xs text-muted', cell.effect, costs(alarm) || '@max-3xl:col-end-4')}>
        {effectOf(alarm)}
      </p>
      <Cost alarm={alarm} />
      {alarm.hold && !child ? <HoldLine hold={alarm.hold} className={cell.below} /> : null}
      {current ? (
        <div className={clsx('relative z-1 mt-1 grid gap-1.5', cell.below)}>
          <p className="m-0 text-xs text-fg">{alarm.advice}</p>
          {props.actions}
        </div>
      ) : null}
    </li>
  )
}

export const placeOf = ({ locationName, stationName, evseNumber }: LiveAlarm): string =>
  [locationName, stationName, evseNumber && `EVSE ${evseNumber}`].filter(Boolean).join(' · ') || 'Whole network'

const cut = (sessions: number) => (sessions === 0 ? null : `${sessions} ${sessions === 1 ? 'session' : 'sessions'} cut`)

/** What it costs drivers, in one line; what the stakes count is not said twice. */
function effectOf({ effect, detail, stakes }: LiveAlarm): string {
  const sessions = stakes && !/sessions? cut/.test(effect) ? cut(stakes.sessionsCut) : null
  return [effect, sessions, detail].filter(Boolean).join(' · ')
}

/** Nothing at risk is said by nothing. */
const costs = ({ stakes }: LiveAlarm) => Boolean(stakes?.revenuePerHourMinor && stakes.currency !== null)

function Cost({ alarm: { stakes } }: { alarm: LiveAlarm }) {
  if (!stakes?.revenuePerHourMinor || stakes.currency === null) return null
  return (
    <span
      className={clsx('num live-value text-xs whitespace-nowrap text-fg', cell.cost)}
      title={`Revenue at risk: ${stakes.method}`}
    >
      ~{formatMoney(stakes.revenuePerHourMinor, stakes.currency)}/h
    </span>
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
