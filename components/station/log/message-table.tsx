'use client'
import clsx from 'clsx'
import Link from 'next/link'
import { Moment } from '@/components/format/moment'
import { DirectionArrow } from './direction-arrow'
import { outcomeWords } from './message-words'

export type MessageLine = {
  key: string
  at: number
  direction: 'in' | 'out'
  action: string
  evseNumber: number | null
  brief: string
  outcome: string
  errorCode?: string | null
  latencyMs: number | null
  /** Where the whole exchange is shown. */
  href: string
}

export type MessageTableProps = { label: string; lines: readonly MessageLine[]; zone: string }

/** Exchanges, one a line; the action leads to the whole of it. */
export function MessageTable({ label, lines, zone }: MessageTableProps) {
  return (
    <table className="table table-fixed [&_td]:h-6.75" aria-label={label}>
      <colgroup>
        <col className="w-40 max-sm:w-30" />
        <col className="w-8" />
        <col className="w-46 max-sm:w-auto" />
        <col className="max-sm:hidden" />
        <col className="w-32 max-sm:w-24" />
      </colgroup>
      <thead className="sr-only">
        <tr>
          <th scope="col">Time</th>
          <th scope="col">Direction</th>
          <th scope="col">Action</th>
          <th scope="col">Content</th>
          <th scope="col">Outcome</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Row key={line.key} line={line} zone={zone} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ line, zone }: { line: MessageLine; zone: string }) {
  const { text, bad } = outcomeWords(line)
  return (
    <tr>
      <td className="mono truncate text-dim">
        <Moment at={line.at} zone={zone} as="milliseconds" />
      </td>
      <td className="px-0 text-center">
        <DirectionArrow direction={line.direction} />
      </td>
      <td className="mono truncate">
        <Link href={line.href} scroll={false} className="no-underline hover:underline">
          {line.action}
        </Link>
      </td>
      <td className="truncate text-muted max-sm:hidden">
        {[line.evseNumber ? `EVSE ${line.evseNumber}` : null, line.brief].filter(Boolean).join(' · ')}
      </td>
      <td className={clsx('num truncate text-right', bad ? 'text-fg' : 'text-dim')}>{text}</td>
    </tr>
  )
}
