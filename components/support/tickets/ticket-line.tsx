'use client'
import clsx from 'clsx'
import { ticketName } from '@/server/kernel/ticket'
import { ChannelIcon } from './channel-icon'
import { SlaClock } from './sla-clock'
import { isOver, stateNames, type TicketRow } from './ticket-words'

type Props = { row: TicketRow; selected: boolean; onSelect: () => void }

const whereOf = ({ stationName, evseNumber, locationName }: TicketRow) =>
  stationName === null
    ? 'no station'
    : `${stationName}${evseNumber === null ? '' : ` EVSE ${evseNumber}`}${locationName ? ` · ${locationName}` : ''}`

/** One ticket of the queue: how it came, what it is about, where, and how long is left. */
export function TicketQueueLine({ row, selected, onSelect }: Props) {
  return (
    <li className="border-b border-border">
      <button
        type="button"
        data-ticket={row.id}
        aria-current={selected ? 'true' : undefined}
        onClick={onSelect}
        className={clsx(
          'grid w-full grid-cols-[18px_minmax(0,1fr)_auto] items-baseline gap-x-2 gap-y-0.5 px-3 py-2 text-left text-sm hover:bg-hover',
          selected && 'bg-selected',
        )}
      >
        <ChannelIcon channel={row.channel} />
        <span className={clsx('truncate', row.state === 'new' ? 'font-semibold' : 'font-medium')}>{row.subject}</span>
        {isOver(row) ? (
          <span className="text-xs text-muted">{stateNames[row.state]}</span>
        ) : (
          <SlaClock clock={row.clock} />
        )}
        <span className="text-2xs font-semibold text-muted uppercase">{row.language}</span>
        <span className="truncate text-xs text-muted">
          <span className="num">{ticketName(row.id)}</span> · {whereOf(row)}
        </span>
        <span className="truncate text-right text-xs text-muted">
          {row.priority === 'urgent' ? <b className="font-semibold text-p2-text">Urgent </b> : null}
          {row.assignedToName ?? (isOver(row) ? '' : 'nobody')}
        </span>
      </button>
    </li>
  )
}
