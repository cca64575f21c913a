'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { formatDuration } from '@/components/format/duration'
import { formatEnergy, formatEnergyExact } from '@/components/format/energy'
import { Moment } from '@/components/format/moment'
import { formatMoney } from '@/components/format/money'
import { formatPower } from '@/components/format/power'
import { Answer } from '@/components/session/answer'
import { useDocumentTitle } from '@/components/shell/document-title'
import { Panel } from '@/components/ui/panel'
import { Skeleton } from '@/components/ui/skeleton'
import { BillPanel } from './bill-panel'
import { billingPlain } from './billing-plain'
import { Figure } from './figure'
import type { OwnerSessionDetail } from './owner-data'
import { PageTitle } from './page-title'
import { plugWords } from './plug-words'
import { ReadingsPanel } from './readings-panel'

/** One session from the plug to the amount: energy, the price line by line, and the meter readings behind it. */
export function SessionPage({ id }: { id: number }) {
  const query = useQuery(useTRPC().owner.session.queryOptions({ id }))
  return (
    <Answer query={query} what="the session" skeleton={<Skeleton className="h-96" />}>
      {(session) => <Loaded session={session} />}
    </Answer>
  )
}

function Loaded({ session }: { session: OwnerSessionDetail }) {
  useDocumentTitle(`Session ${session.id}`)
  const { zone, startedAt, endedAt, energyWh, netMinor, currency, billing, maxPowerW } = session
  return (
    <>
      <PageTitle title={`Session ${session.id}`} back={{ href: '/owner/sessions', label: 'Sessions' }}>
        {session.station}, connector {session.evseNumber}
        {session.plug ? ` (${plugWords(session.plug)})` : ''}
        {session.site ? `, ${session.site}` : ''}
      </PageTitle>
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-border bg-border sm:grid-cols-4">
        <Figure term="Net revenue" note={shareWords(session)}>
          {netMinor === null || currency === null ? billingPlain(billing) : formatMoney(netMinor, currency)}
        </Figure>
        <Figure term="Energy" note={maxPowerW === null ? undefined : `up to ${formatPower(maxPowerW)}`}>
          {formatEnergy(energyWh)}
        </Figure>
        <Figure term="Plugged in for">
          {endedAt === null ? 'still charging' : formatDuration(endedAt - startedAt)}
        </Figure>
        <Figure term="Began">
          <Moment at={startedAt} zone={zone} as="time" />
          <span className="block text-xs font-normal text-muted">
            <Moment at={startedAt} zone={zone} as="date" />
          </span>
        </Figure>
      </dl>
      <BillPanel session={session} />
      <MeterPanel session={session} />
      <ReadingsPanel session={session} />
    </>
  )
}

const shareWords = ({ shareMinor, currency }: OwnerSessionDetail): string =>
  shareMinor === null || currency === null ? 'without VAT' : `${formatMoney(shareMinor, currency)} of it are yours`

function MeterPanel({ session: { startMeterWh, lastMeterWh, energyWh, signed } }: { session: OwnerSessionDetail }) {
  return (
    <Panel title="Meter" bodyClassName="p-4!">
      {startMeterWh === null || lastMeterWh === null ? (
        <p className="text-muted">The station gave no register. Energy is the sum of what it measured.</p>
      ) : (
        <p className="num">
          {formatEnergyExact(startMeterWh)} at the start, {formatEnergyExact(lastMeterWh)} at the end:{' '}
          {formatEnergyExact(energyWh)}.
        </p>
      )}
      <p className="mt-1 text-sm text-muted">{signedWords(signed)}</p>
    </Panel>
  )
}

function signedWords(signed: string | null): string {
  if (signed === 'valid') return 'The meter signed its readings, and the signature is right.'
  if (signed === 'invalid')
    return 'The meter signed its readings, but the signature does not fit. It is being looked at.'
  if (signed === 'noKey') return 'The meter signed its readings; its key is not known here, so nobody can check it.'
  return 'This meter does not sign its readings.'
}
