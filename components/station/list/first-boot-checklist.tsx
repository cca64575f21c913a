'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { Moment } from '@/components/format/moment'
import { useLiveStation } from '@/components/live/use-live'

type Progress = ApiOutputs['stations']['firstBoot']
type Check = { label: string; at: number | null; done: boolean; waiting: string }

function checksOf(progress: Progress): Check[] {
  const reported = progress.evses.filter((evse) => evse.statusAt !== null)
  return [
    {
      label: `Connected${progress.protocol ? ` with ${progress.protocol}` : ''}`,
      at: progress.connected ? progress.connectedAt : null,
      done: progress.connected,
      waiting: 'Waiting for the station to connect',
    },
    {
      label: `Said what it is: ${[progress.vendor, progress.model].filter(Boolean).join(' ')}`,
      at: progress.bootedAt,
      done: progress.bootedAt !== null,
      waiting: 'Waiting for its boot message',
    },
    {
      label: `Status of ${reported.length} EVSE${reported.length === 1 ? '' : 's'}`,
      at: reported.reduce<number | null>((latest, evse) => Math.max(latest ?? 0, evse.statusAt ?? 0), null),
      done: reported.length > 0 && reported.length === progress.evses.length,
      waiting:
        reported.length === 0
          ? 'Waiting for the status of its EVSEs'
          : `Waiting for the other ${progress.evses.length - reported.length}`,
    },
    {
      label: 'First session',
      at: progress.firstSessionAt,
      done: progress.firstSessionAt !== null,
      waiting: 'Try it: plug in and start a session',
    },
  ]
}

/** How far a new station has come, kept up to date while one looks; and why it is turned away, when it is. */
export function FirstBootChecklist({ stationId }: { stationId: number }) {
  const api = useTRPC()
  const live = useLiveStation(stationId)
  const query = useQuery(api.stations.firstBoot.queryOptions({ stationId }, { refetchInterval: 2_000, staleTime: 0 }))
  const progress = query.data
  if (!progress)
    return (
      <p className="text-sm text-muted">
        {query.isError
          ? 'How far the station is could not be asked. It is tried again.'
          : 'Asking how far the station is…'}
      </p>
    )
  const checks = checksOf({ ...progress, connected: live?.connected ?? progress.connected })
  const current = checks.findIndex((check) => !check.done)
  return (
    <section aria-label="First connection" className="grid gap-2">
      <ol className="grid gap-1.5" aria-live="polite">
        {checks.map((check, index) => (
          <li
            key={check.waiting}
            className="flex items-baseline gap-2 text-sm"
            aria-current={index === current ? 'step' : undefined}
          >
            <Tick done={check.done} current={index === current} />
            <span className={check.done ? 'text-fg' : index === current ? 'font-medium' : 'text-muted'}>
              {check.done ? check.label : check.waiting}
            </span>
            {check.done && check.at !== null ? (
              <Moment at={check.at} as="seconds" className="text-xs text-muted" />
            ) : null}
          </li>
        ))}
      </ol>
      {progress.refusedAt !== null ? (
        <p role="alert" className="rounded-md border-l-4 border-p2 bg-p2-soft px-3 py-2 text-sm">
          <b className="font-semibold">{progress.refusedWhat}</b> at <Moment at={progress.refusedAt} as="seconds" />.{' '}
          {progress.refusedAdvice}
        </p>
      ) : null}
      <Link href={`/stations/${stationId}`} className="link justify-self-start text-sm">
        Open the station
      </Link>
    </section>
  )
}

function Tick({ done, current }: { done: boolean; current: boolean }) {
  return (
    <svg
      viewBox="0 0 12 12"
      className={`size-3 flex-none self-center ${done ? 'text-accent' : current ? 'text-session' : 'text-muted'}`}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      aria-hidden="true"
    >
      {done ? (
        <path d="m2 6.500 2.800 2.800L10 3.500" />
      ) : (
        <circle cx="6" cy="6" r="4" strokeDasharray={current ? '3 2' : undefined} />
      )}
    </svg>
  )
}
