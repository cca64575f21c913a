'use client'
import Link from 'next/link'
import type { ReactNode } from 'react'
import type { ApiOutputs } from '@/components/api/trpc'
import { AvailabilityButton } from '@/components/command/availability-button'
import { RemoteStartButton } from '@/components/command/remote-start-button'
import { StopButton } from '@/components/command/stop-button'
import { UnlockButton } from '@/components/command/unlock-button'
import { EvseCard, EvseFacts, PowerFigure } from '@/components/evse/evse-card'
import { PowerGauge } from '@/components/evse/power-gauge'
import { formatCountOf } from '@/components/format/count'
import { formatEnergy } from '@/components/format/energy'
import { Moment } from '@/components/format/moment'
import { formatMoney } from '@/components/format/money'
import { formatSoc } from '@/components/format/percent'
import { formatPower, formatRating, powerParts } from '@/components/format/power'
import { Since } from '@/components/format/since'
import { connectorWords } from '@/components/session/session-words'
import { StaleValue } from '@/components/ui/stale-value'
import type { Station } from '../detail/station-page'
import { type EvseNow, useEvseNow } from './use-evse-now'

export type Evse = ApiOutputs['station']['evses'][number]

/** One EVSE now, and what can be done with it. */
export function EvseLiveCard({ evse, station }: { evse: Evse; station: Station }) {
  const now = useEvseNow(evse)
  const zone = station.timeZone
  return (
    <EvseCard
      evseNumber={evse.evseNumber}
      connector={
        [...new Set(evse.connectors.map((connector) => connectorWords(connector.standard)).filter(Boolean))].join(
          ', ',
        ) || null
      }
      state={now.state}
      lastState={now.lastState}
      since={now.since === null ? null : <Moment at={now.since} zone={zone} />}
      raw={[evse.publicEvseId, `${evse.availability}${evse.phase ? ` / ${evse.phase}` : ''}`]
        .filter(Boolean)
        .join(', ')}
      actions={<Actions stationId={station.id} evseNumber={evse.evseNumber} now={now} />}
    >
      {now.sessionId === null ? (
        <IdlePower evse={evse} now={now} />
      ) : (
        <ChargingPower evse={evse} now={now} zone={zone} />
      )}
      <Fault evse={evse} now={now} />
      <EvseFacts facts={now.sessionId === null ? idleFacts(evse, zone) : runningFacts(evse, now)} />
    </EvseCard>
  )
}

function ChargingPower({ evse, now, zone }: { evse: Evse; now: EvseNow; zone: string }) {
  const { powerW } = now
  const rating = evse.ratedW === null ? undefined : `of ${formatRating(evse.ratedW)}`
  if (powerW === null) return <p className="py-1 text-lg font-medium">No power reading</p>
  const parts = powerParts(powerW)
  return (
    <>
      <StaleValue
        at={now.sampledAt}
        expectedMs={now.expectedMs}
        connected={now.state !== 'offline'}
        zone={zone}
        lastText={formatPower(powerW)}
      >
        <PowerFigure value={parts.value} of={rating ? `${parts.unit} ${rating}` : parts.unit} />
      </StaleValue>
      {evse.ratedW === null ? null : (
        <PowerGauge
          powerW={now.state === 'offline' ? 0 : powerW}
          ratedW={evse.ratedW}
          limitW={now.state === 'offline' ? null : (evse.session?.offeredW ?? null)}
          held={now.state === 'suspendedByStation'}
        />
      )}
    </>
  )
}

/** Without a session no energy flows: 0 when the station is here to say so, else nobody knows. */
function IdlePower({ evse, now }: { evse: Evse; now: EvseNow }) {
  if (now.state === 'offline' || now.state === 'faulted')
    return <p className="py-1 text-lg font-medium">No power reading</p>
  return (
    <>
      <PowerFigure value="0.0" of={evse.ratedW === null ? 'kW' : `kW of ${formatRating(evse.ratedW)}`} />
      {evse.ratedW === null ? null : <PowerGauge powerW={0} ratedW={evse.ratedW} />}
    </>
  )
}

function Fault({ evse, now }: { evse: Evse; now: EvseNow }) {
  if (now.state !== 'faulted') return null
  const words = [
    now.errorCode ?? evse.errorCode,
    evse.vendorErrorCode && `vendor ${evse.vendorErrorCode}`,
    evse.errorInfo,
  ]
  return <p className="text-sm">{words.filter(Boolean).join(' · ') || 'The station gave no code.'}</p>
}

type Fact = { term: string; value: ReactNode }

function runningFacts(evse: Evse, now: EvseNow): Fact[] {
  const facts: Fact[] = []
  if (now.socPercent !== null) facts.push({ term: 'SoC', value: formatSoc(now.socPercent) })
  if (now.energyWh !== null) facts.push({ term: 'Energy', value: formatEnergy(now.energyWh) })
  if (now.cost !== null)
    facts.push({ term: 'Cost so far', value: formatMoney(now.cost.amountMinor, now.cost.currency) })
  if (now.startedAt !== null) facts.push({ term: 'Time', value: <Since at={now.startedAt} as="elapsed" /> })
  if (evse.session?.token) facts.push({ term: 'Token', value: <span className="mono">{evse.session.token}</span> })
  facts.push({
    term: 'Session',
    value: (
      <Link href={`/sessions/${now.sessionId}`} className="link">
        {now.sessionId}
      </Link>
    ),
  })
  return facts
}

function idleFacts(evse: Evse, zone: string): Fact[] {
  const { lastSession } = evse
  return [
    {
      term: 'Last session',
      value: lastSession ? (
        <Link href={`/sessions/${lastSession.id}`} className="link" title={formatEnergy(lastSession.energyWh)}>
          <Moment at={lastSession.endedAt} zone={zone} />
        </Link>
      ) : (
        'None'
      ),
    },
    { term: 'Today', value: formatCountOf(evse.sessionsToday, 'session') },
  ]
}

function Actions({ stationId, evseNumber, now }: { stationId: number; evseNumber: number; now: EvseNow }) {
  const about = { stationId, evseNumber, size: 'sm' } as const
  return (
    <>
      {now.sessionId === null ? (
        <RemoteStartButton {...about} />
      ) : (
        <StopButton {...about} sessionId={now.sessionId} variant="danger" />
      )}
      <UnlockButton {...about} />
      <AvailabilityButton {...about} />
    </>
  )
}
