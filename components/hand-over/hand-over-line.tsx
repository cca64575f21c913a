import clsx from 'clsx'
import Link from 'next/link'
import { PriorityMark } from '@/components/alarm/priority-mark'
import { Moment } from '@/components/format/moment'
import { hrefOf, instantWords, type Line } from './hand-over-words'

/** One thing to know: what, where, since or until when; a link to it. */
export function HandOverLine({ line, zone, dense = false }: { line: Line; zone?: string; dense?: boolean }) {
  const href = hrefOf(line)
  return (
    <li
      className={clsx(
        'flex items-baseline gap-2 border-b border-border last:border-b-0',
        dense ? 'px-3 py-1.25 text-xs' : 'px-3 py-1.75 text-sm',
      )}
    >
      {line.priority === null ? null : (
        <PriorityMark priority={line.priority as 1 | 2 | 3 | 4} state="acknowledged" size={dense ? 14 : 16} />
      )}
      <span className={clsx('min-w-0 flex-1', dense && 'truncate')}>
        {href ? (
          <Link href={href} className="font-medium no-underline hover:underline">
            {line.text}
          </Link>
        ) : (
          <span className="font-medium">{line.text}</span>
        )}
        {line.detail ? <span className="text-muted"> {line.detail}</span> : null}
      </span>
      {line.at === null ? null : (
        <span className={clsx('flex-none text-xs', line.late ? 'font-semibold text-p2-text' : 'text-muted')}>
          {line.late ? 'late, ' : ''}
          {instantWords[line.atMeans]} <Moment at={line.at} zone={zone} />
        </span>
      )}
    </li>
  )
}
