'use client'
import { useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import Link from 'next/link'
import { apiFailure } from '@/components/api/api-error'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { Moment } from '@/components/format/moment'
import { usePermission } from '@/components/shell/permissions'
import { DirectionArrow } from '@/components/station/log/direction-arrow'
import { messageName } from '@/components/station/log/message-words'
import { Skeleton } from '@/components/ui/skeleton'
import type { LiveAlarm } from '@/server/kernel/live'

type Evidence = NonNullable<ApiOutputs['alarms']['evidence']>
export type AlarmEvidenceProps = { alarm: LiveAlarm; zone: string | undefined }

/** What was last heard of the place before the alarm, in plain words; each line leads to the message itself. */
export function AlarmEvidence({ alarm, zone }: AlarmEvidenceProps) {
  const { allowed } = usePermission('message.read')
  const { id: alarmId, stationId, lastRaisedAt } = alarm
  const query = useQuery({
    ...useTRPC().alarms.evidence.queryOptions({ alarmId }, { enabled: allowed && stationId !== null }),
    // What comes within two minutes of the raise belongs to it.
    refetchInterval: () => (Date.now() - lastRaisedAt < 180_000 ? 10_000 : false),
  })
  if (!allowed || stationId === null) return null
  return (
    <section className="grid gap-1.5 border-b border-border p-3 text-sm" aria-label="Evidence">
      <h3 className="text-xs font-semibold text-dim">Last heard around it</h3>
      {query.isError ? (
        <p className="m-0 text-xs text-muted">The messages could not be loaded. {apiFailure(query.error).message}</p>
      ) : query.data === undefined ? (
        <Skeleton className="h-24" />
      ) : query.data === null || query.data.lines.length === 0 ? (
        <p className="m-0 text-xs text-muted">No message was kept of the day before it.</p>
      ) : (
        <Lines evidence={query.data} zone={zone} />
      )}
    </section>
  )
}

function Lines({ evidence, zone }: { evidence: Evidence; zone: string | undefined }) {
  const { stationId, from, to, lines } = evidence
  const log = `/stations/${stationId}?tab=log`
  return (
    <>
      <ol className="m-0 grid list-none gap-1 p-0">
        {lines.map((line) => (
          <li
            key={`${line.at} ${line.key?.id ?? line.words}`}
            className="grid grid-cols-[auto_14px_minmax(0,1fr)] items-baseline gap-x-2"
          >
            <Moment at={line.at} zone={zone} as="seconds" className="text-xs text-muted" />
            <span className="text-center text-xs">
              {line.direction ? <DirectionArrow direction={line.direction} /> : <span aria-hidden="true">·</span>}
            </span>
            <span className={clsx('min-w-0 break-words', line.wrong ? 'font-medium' : 'text-muted')}>
              {line.key ? (
                <Link
                  href={`${log}&msg=${messageName(line.key)}`}
                  className="text-inherit no-underline hover:underline"
                >
                  {line.words}
                </Link>
              ) : (
                line.words
              )}
              {line.evseNumber === null ? null : <span className="text-dim"> · EVSE {line.evseNumber}</span>}
              {line.times > 1 ? <span className="num text-dim"> ×{line.times}</span> : null}
            </span>
          </li>
        ))}
      </ol>
      <Link href={`${log}&from=${new Date(from).toISOString()}&to=${new Date(to).toISOString()}`} className="text-xs">
        Every message of that day
      </Link>
    </>
  )
}
