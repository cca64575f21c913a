'use client'
import clsx from 'clsx'
import type { ReactNode, Ref } from 'react'
import { formatCount, formatCountOf } from '@/components/format/count'
import type { AlarmPriority, LiveAlarm } from '@/server/kernel/live'
import { isWaiting } from './alarm-order'
import { PriorityMark } from './priority-mark'

export type AlarmGroupRowProps = {
  name: string
  alarms: readonly LiveAlarm[]
  open: boolean
  current: boolean
  buttonRef: Ref<HTMLButtonElement>
  onPoint: () => void
  onToggle: () => void
  actions?: ReactNode
}

const priorities: readonly AlarmPriority[] = [1, 2, 3, 4]

/** Alarms of one site or kind as a line of their own: how many, how many nobody has taken, where. */
export function AlarmGroupRow(props: AlarmGroupRowProps) {
  const { name, alarms, open, current, buttonRef, onPoint, onToggle, actions } = props
  const waiting = alarms.filter(isWaiting).length
  const sites = new Set(alarms.map((alarm) => alarm.locationId)).size
  return (
    <li
      className={clsx(
        'border-b border-border bg-raised px-3 py-2',
        current && 'rounded-[3px] outline-2 -outline-offset-2 outline-ink outline-solid',
      )}
      aria-current={current ? 'true' : undefined}
      data-group={name}
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <button
          ref={buttonRef}
          type="button"
          aria-expanded={open}
          onFocus={onPoint}
          // As in a row: the cursor moves when the button is let go.
          onMouseDown={(event) => event.preventDefault()}
          onClick={(event) => {
            event.currentTarget.focus()
            onToggle()
          }}
          className="flex min-w-0 items-center gap-2 rounded-sm text-left text-sm font-semibold"
        >
          <Turn open={open} />
          <span className="truncate">{name}</span>
        </button>
        <span className="num text-xs text-muted">
          {formatCountOf(alarms.length, 'alarm')}
          {waiting > 0 ? `, ${formatCount(waiting)} not acknowledged` : ''}
          {sites > 1 ? `, ${formatCountOf(sites, 'site')}` : ''}
        </span>
        <span className="ml-auto flex items-center gap-2.5">
          {priorities.map((priority) => {
            const own = alarms.filter((alarm) => alarm.priority === priority)
            if (own.length === 0) return null
            const state = own.some(isWaiting) ? 'active' : 'acknowledged'
            return (
              <span key={priority} className="num flex items-center gap-1 text-xs">
                <PriorityMark priority={priority} size={15} state={state} />
                {formatCount(own.length)}
              </span>
            )
          })}
        </span>
      </div>
      {current && actions ? <div className="mt-1.5 flex flex-wrap gap-1.5">{actions}</div> : null}
    </li>
  )
}

/** Points right when closed, down when open. */
export function Turn({ open }: { open: boolean }) {
  return (
    <svg viewBox="0 0 10 10" className={clsx('size-2.5 flex-none', open && 'rotate-90')} aria-hidden="true">
      <path d="M3 1.500 7 5 3 8.500" fill="none" stroke="currentColor" strokeWidth="1.500" />
    </svg>
  )
}
