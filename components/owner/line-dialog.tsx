'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { formatEnergy } from '@/components/format/energy'
import { Moment } from '@/components/format/moment'
import { formatMoney } from '@/components/format/money'
import { Answer } from '@/components/session/answer'
import { usePermission } from '@/components/shell/permissions'
import { Dialog } from '@/components/ui/dialog'
import { Skeleton } from '@/components/ui/skeleton'
import { DisputeThread } from './dispute-thread'
import { lineWords } from './statement-words'

type Trace = ApiOutputs['settlement']['lineTrace']

/** How one line came about, step by step to the session and its meter, and the way to say that it is wrong. */
export function LineDialog({ lineId, onClose }: { lineId: number; onClose: () => void }) {
  const query = useQuery(useTRPC().settlement.lineTrace.queryOptions({ lineId }))
  return (
    <Dialog open onOpenChange={onClose} title="How this line came about" size="md">
      <Answer query={query} what="the line" skeleton={<Skeleton className="h-60" />}>
        {(trace) => <Loaded trace={trace} />}
      </Answer>
    </Dialog>
  )
}

function Loaded({ trace }: { trace: Trace }) {
  const money = (minor: number) => formatMoney(minor, trace.currency)
  return (
    <div className="grid gap-4">
      <p>
        {lineWords[trace.kind]}: {trace.rule}.{' '}
        <b className="num font-semibold whitespace-nowrap">{money(trace.amountMinor)}</b>
      </p>
      <ol className="num divide-y divide-border border-y border-border text-sm" aria-label="Steps">
        {trace.steps.map(({ text, amountMinor }) => (
          <li key={text} className="flex justify-between gap-3 py-1.5">
            <span>{text}</span>
            <span className="whitespace-nowrap">{amountMinor === null ? '' : money(amountMinor)}</span>
          </li>
        ))}
      </ol>
      {trace.session ? <Session trace={trace} /> : null}
      {trace.contract ? (
        <p className="text-sm text-muted">
          By {trace.contract.name}, version {trace.contract.version}, which counts from {trace.contract.effectiveFrom}{' '}
          on.
        </p>
      ) : null}
      <DisputeThread trace={trace} />
    </div>
  )
}

function Session({ trace: { session, energyWh, stationName } }: { trace: Trace }) {
  const sees = usePermission('portal.read').allowed
  if (!session) return null
  return (
    <p>
      {stationName ? `${stationName}, ` : ''}
      <Moment at={session.startedAt} zone={session.timeZone} as="dateTime" />, {formatEnergy(energyWh)}.{' '}
      {sees ? (
        <Link href={`/owner/sessions/${session.sessionId}`} className="link font-medium">
          The session, its price and its meter readings
        </Link>
      ) : null}
    </p>
  )
}
