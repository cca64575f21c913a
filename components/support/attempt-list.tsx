'use client'
import clsx from 'clsx'
import Link from 'next/link'
import { formatEnergy } from '@/components/format/energy'
import { Moment } from '@/components/format/moment'
import { formatMoney } from '@/components/format/money'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import type { Desk, DeskAttempt } from './use-desk'

const fine = new Set(['charged', 'charging'])

/** The last five tries, each with its reason in one sentence; newest first. */
export function AttemptList({ attempts, whose, desk }: { attempts: DeskAttempt[]; whose: string; desk?: Desk }) {
  return (
    <Panel title="Last attempts" lead={<span className="text-xs text-muted">of {whose}</span>} padded={false}>
      {attempts.length === 0 ? (
        <EmptyState title={`No attempt of ${whose} is on record.`}>
          Attempts are found by the cards shown in the last 14 days, and by sessions.
        </EmptyState>
      ) : (
        <ol className="m-0 list-none p-0" aria-label="Last attempts">
          {attempts.map((attempt) => (
            <li
              key={`${attempt.at} ${attempt.stationId} ${attempt.cause}`}
              className="grid gap-0.5 border-b border-border px-3 py-2 text-sm last:border-b-0"
              data-cause={attempt.cause}
            >
              <Attempt attempt={attempt} desk={desk} />
            </li>
          ))}
        </ol>
      )}
    </Panel>
  )
}

function Attempt({ attempt, desk }: { attempt: DeskAttempt; desk?: Desk }) {
  const { sessionId, stationId, evseId, timeZone } = attempt
  const place = `${attempt.stationName}${attempt.evseNumber === null ? '' : ` EVSE ${attempt.evseNumber}`}`
  return (
    <>
      <span className="flex flex-wrap items-baseline gap-x-2">
        <b className={clsx('min-w-0 flex-1', fine.has(attempt.cause) ? 'font-medium' : 'font-semibold')}>
          {attempt.words}
        </b>
        <Moment at={attempt.at} zone={timeZone} className="text-xs text-muted" />
      </span>
      <span className="flex flex-wrap items-baseline gap-x-2 text-muted">
        {desk && desk.url.sel === null ? (
          <button
            type="button"
            className="link"
            onClick={() => void desk.setUrl({ station: stationId, evse: evseId, session: sessionId })}
          >
            {place}
          </button>
        ) : (
          <Link href={`/stations/${stationId}`} className="link inline-flex min-h-6 min-w-6 items-center">
            {place}
          </Link>
        )}
        {attempt.token ? <span className="mono">{attempt.token}</span> : null}
        {attempt.certain ? null : (
          <span title="The log keeps the end of a card’s number only">perhaps another card</span>
        )}
        {attempt.energyWh > 0 ? <span className="num">{formatEnergy(attempt.energyWh)}</span> : null}
        {attempt.billed ? (
          <span className="num">{formatMoney(attempt.billed.amountMinor, attempt.billed.currency)} billed</span>
        ) : null}
        {attempt.stationCode ? <span className="mono text-xs text-dim">{attempt.stationCode}</span> : null}
        {sessionId === null ? null : (
          <Link href={`/sessions/${sessionId}`} className="link inline-flex min-h-6 min-w-6 items-center">
            S-{sessionId}
          </Link>
        )}
      </span>
    </>
  )
}
