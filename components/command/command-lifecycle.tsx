'use client'
import clsx from 'clsx'
import Link from 'next/link'
import { Moment } from '@/components/format/moment'
import type { LiveCommand } from '@/server/kernel/live'
import { commandSteps, type Step } from './command-steps'
import { commandName, failureWords } from './command-words'

export type CommandLifecycleProps = {
  command: LiveCommand
  /** "UJB-12"; absent on the station's own page. */
  stationName?: string
  evseNumber?: number | null
  /** IANA zone of the site. */
  zone?: string
  reason?: string | null
}

/** One command: what, where, each step with its time, and why it did not work. It changes as the station answers. */
export function CommandLifecycle({ command, stationName, evseNumber, zone, reason }: CommandLifecycleProps) {
  const failure = failureWords(command)
  const place = [stationName, evseNumber ? `EVSE ${evseNumber}` : null].filter(Boolean).join(' · ')
  return (
    <article
      className="grid gap-1 border-b border-border px-3 py-2 text-sm last:border-b-0"
      data-command={command.id}
      data-state={command.state}
      data-effect={command.effect}
    >
      <div className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium">{commandName(command.kind)}</span>
        {stationName ? (
          <Link href={`/stations/${command.stationId}?tab=commands`} className="link text-muted">
            {place}
          </Link>
        ) : (
          <span className="text-muted">{place}</span>
        )}
        <span className="flex-1" />
        <span className="text-xs text-dim">{command.requestedByName}</span>
      </div>
      <ol className="flex flex-wrap items-center gap-x-1.5 gap-y-0.5 text-xs" aria-label="Steps">
        {commandSteps(command).map((step, index) => (
          <li key={step.id} className="inline-flex items-center gap-1.5">
            {index === 0 ? null : <Arrow />}
            <StepText step={step} zone={zone} />
          </li>
        ))}
      </ol>
      {failure ? (
        <p className="text-xs text-p1-text" title={command.detail ?? undefined}>
          {failure}
        </p>
      ) : null}
      {reason ? <p className="text-xs text-muted">Reason: {reason}</p> : null}
    </article>
  )
}

const tone: Record<Step['state'], string> = {
  done: 'text-fg',
  now: 'font-medium text-session',
  failed: 'font-medium text-p1-text',
  ahead: 'text-dim',
}

function StepText({ step, zone }: { step: Step; zone?: string }) {
  return (
    <span
      className={clsx('inline-flex items-baseline gap-1', tone[step.state])}
      aria-current={step.state === 'now' ? 'step' : undefined}
    >
      {step.label}
      {step.at === null ? null : <Moment at={step.at} zone={zone} as="seconds" className="text-dim" />}
    </span>
  )
}

const Arrow = () => (
  <svg
    viewBox="0 0 8 8"
    className="size-2 text-dim"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.3"
    aria-hidden="true"
  >
    <path d="m2.500 1 3 3-3 3" />
  </svg>
)
