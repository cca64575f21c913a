'use client'
import Link from 'next/link'
import { formatDuration } from '@/components/format/duration'
import { formatEnergy } from '@/components/format/energy'
import { Moment } from '@/components/format/moment'
import { formatMoney } from '@/components/format/money'
import { billingPlain } from './billing-plain'
import type { OwnerSession } from './owner-data'

/** Sessions as lines that work on a phone: where, when, how long, how much, for how much. */
export function SessionRows({ rows }: { rows: readonly OwnerSession[] }) {
  return (
    <ul
      className="divide-y divide-border overflow-hidden rounded-lg border border-border bg-surface"
      aria-label="Sessions"
    >
      {rows.map((session) => (
        <li key={session.id}>
          <Link
            href={`/owner/sessions/${session.id}`}
            className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 px-4 py-3 no-underline -outline-offset-2 hover:bg-hover"
          >
            <b className="min-w-0 font-semibold">
              {session.station}, connector {session.evseNumber}
            </b>
            <span className="num text-right font-semibold">{amount(session)}</span>
            <span className="num min-w-0 text-sm text-muted">
              <Moment at={session.startedAt} zone={session.zone} />
              {session.site ? <span className="max-sm:hidden"> · {session.site}</span> : null}
            </span>
            <span className="num text-right text-sm text-muted">
              {formatEnergy(session.energyWh)}
              {session.endedAt === null ? ' so far' : ` · ${formatDuration(session.endedAt - session.startedAt)}`}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

function amount({ netMinor, currency, billing }: OwnerSession) {
  if (netMinor !== null && currency !== null) return formatMoney(netMinor, currency)
  return <span className="text-sm font-normal text-muted">{billingPlain(billing)}</span>
}
