'use client'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { StateGlyph } from '@/components/evse/state-glyph'
import { formatElapsed } from '@/components/format/duration'
import { formatEnergy, formatEnergyExact } from '@/components/format/energy'
import { Moment } from '@/components/format/moment'
import { formatMoney } from '@/components/format/money'
import { formatSoc } from '@/components/format/percent'
import { formatPower, formatRating } from '@/components/format/power'
import { Since } from '@/components/format/since'
import { useSessionCost } from '@/components/live/use-session-cost'
import { Panel } from '@/components/ui/panel'
import { StaleValue } from '@/components/ui/stale-value'
import type { Session } from './session-page'
import { authorizationWords, connectorWords, endWords, phaseWords, protocolWords } from './session-words'
import { useSessionNow } from './use-session-now'

/** Beside the title: what it is doing, where, on which token. */
export function SessionSummary({ session }: { session: Session }) {
  const now = useSessionNow(session)
  const word = now.running
    ? now.state === 'offline'
      ? `station offline, was ${phaseWords[session.phase]}`
      : phaseWords[session.phase]
    : endWords(session).toLowerCase()
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
      {now.running ? <StateGlyph state={now.state} label={null} /> : null}
      <span>
        {word}{' '}
        {session.endedAt === null ? (
          <Since at={session.startedAt} as="elapsed" />
        ) : (
          <span className="num">{formatElapsed(session.endedAt - session.startedAt)}</span>
        )}
      </span>
      <span className="text-muted">
        <Link href={`/stations/${session.stationId}`} className="link">
          {session.stationName}
        </Link>{' '}
        EVSE {session.evseNumber}
      </span>
      {session.token ? <span className="mono text-muted">{session.token}</span> : null}
    </span>
  )
}

type Fact = { term: string; value: ReactNode; title?: string }

/** Everything that is known, as pairs. Energy to the Wh: it is compared with the station's register. */
export function SessionFacts({ session }: { session: Session }) {
  const now = useSessionNow(session)
  const cost = useSessionCost(session)
  const { timeZone: zone } = session
  const facts: Fact[] = [
    { term: 'Energy', value: now.running ? formatEnergy(now.energyWh) : formatEnergyExact(now.energyWh) },
    ...(now.running ? [powerNow(session, now)] : []),
    ...(cost === null ? [] : [{ term: 'Cost so far', value: formatMoney(cost.amountMinor, cost.currency) }]),
    { term: 'Highest power', value: session.maxPowerW === null ? 'Not reported' : formatPower(session.maxPowerW) },
    { term: 'SoC', value: now.socPercent === null ? 'Not reported' : formatSoc(now.socPercent) },
    {
      term: 'Started',
      value: <Moment at={session.startedAt} zone={zone} as="seconds" />,
      title: late(session.startedAt, session.startReceivedAt),
    },
    {
      term: 'Ended',
      value: session.endedAt === null ? 'Still running' : <Moment at={session.endedAt} zone={zone} as="seconds" />,
      title: session.endedAt === null ? undefined : late(session.endedAt, session.endReceivedAt),
    },
    { term: 'Date', value: <Moment at={session.startedAt} zone={zone} as="date" /> },
    { term: 'End', value: session.endedAt === null ? '–' : endWords(session), title: session.stopReason ?? undefined },
    {
      term: 'Meter at start',
      value: session.startMeterWh === null ? 'Not reported' : formatEnergyExact(session.startMeterWh),
    },
    {
      term: 'Meter, last',
      value: session.lastMeterWh === null ? 'Not reported' : formatEnergyExact(session.lastMeterWh),
    },
    { term: 'Token', value: <Token session={session} /> },
    { term: 'Authorization', value: authorizationWords(session.authorization) },
    {
      term: 'Plug',
      value:
        [connectorWords(session.connectorStandard), session.ratedW === null ? null : formatRating(session.ratedW)]
          .filter(Boolean)
          .join(', ') || `Connector ${session.connectorNumber}`,
    },
    { term: 'EVSE id', value: session.publicEvseId ?? '–' },
    { term: 'Site', value: <SiteLink session={session} /> },
    { term: 'Protocol', value: protocolWords(session.protocol) },
    { term: 'Transaction', value: <span className="mono break-all">{session.transactionId}</span> },
    {
      term: 'Readings',
      value: session.sampleCount === 0 ? 'None: energy is from start and end' : String(session.sampleCount),
    },
  ]
  return (
    <Panel title="Facts">
      <dl className="grid grid-cols-2 gap-x-4 gap-y-2 text-sm">
        {facts.map((fact) => (
          <div key={fact.term} className="min-w-0" title={fact.title}>
            <dt className="text-xs text-dim">{fact.term}</dt>
            <dd className="num live-value truncate">{fact.value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}

const powerNow = (session: Session, now: ReturnType<typeof useSessionNow>): Fact => ({
  term: 'Power now',
  value: (
    <StaleValue
      at={now.powerW === null ? null : now.sampledAt}
      expectedMs={now.expectedMs}
      connected={now.connected}
      zone={session.timeZone}
      lastText={formatPower(now.powerW ?? 0)}
    >
      {formatPower(now.powerW ?? 0)}
    </StaleValue>
  ),
})

const Token = ({ session }: { session: Session }) =>
  session.token === null ? (
    <>Not shown</>
  ) : (
    <>
      <span className="mono">{session.token}</span> <span className="text-muted">{session.tokenType}</span>
    </>
  )

const noticeable = 5_000

/** Heard of much later than it happened: it was queued in the station while it was offline. */
const late = (at: number, receivedAt: number | null) =>
  receivedAt !== null && receivedAt - at > noticeable ? `Reported ${formatElapsed(receivedAt - at)} later` : undefined

function SiteLink({ session: { locationId, locationName } }: { session: Session }) {
  if (locationId === null) return '–'
  return (
    <Link href={`/sites/${locationId}`} className="link">
      {locationName}
    </Link>
  )
}
