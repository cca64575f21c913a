'use client'
import Link from 'next/link'
import { StateGlyph } from '@/components/evse/state-glyph'
import { operatorLabel } from '@/components/format/evse-state'
import { formatMoney } from '@/components/format/money'
import { useLiveEvse } from '@/components/live/use-live'
import { LinkChip } from '@/components/ui/chip'
import { Panel } from '@/components/ui/panel'
import type { Desk, DeskCase } from './use-desk'

type Place = NonNullable<DeskCase['place']>

/** Where the driver stands, live. */
export function PlacePanel({ place, money, desk }: { place: Place; money: DeskCase['money']; desk: Desk }) {
  const { stationId, stationName, evseId, evseNumber } = place
  return (
    <Panel
      title={`Now at ${stationName}`}
      actions={
        <Link href={`/stations/${stationId}`} className="link text-sm">
          Station
        </Link>
      }
      bodyClassName="grid gap-2 text-sm"
    >
      {evseId === null ? (
        <p className="m-0 text-muted">Which connector?</p>
      ) : (
        <LiveState key={evseId} place={place} evseId={evseId} />
      )}
      {place.evses.length > 1 && desk.url.sel === null ? (
        <nav className="flex flex-wrap gap-1" aria-label="Connector">
          {place.evses.map((each) => (
            <LinkChip
              key={each.evseId}
              href={`/support?${new URLSearchParams({ ...(desk.url.driver === null ? {} : { driver: String(desk.url.driver) }), station: String(stationId), evse: String(each.evseId) })}`}
              current={each.evseNumber === evseNumber}
            >
              EVSE {each.evseNumber}
            </LinkChip>
          ))}
        </nav>
      ) : null}
      <p className="m-0 text-muted">
        {[place.locationName, place.address, place.publicEvseId].filter(Boolean).join(' · ')}
      </p>
      {money?.soFar ? (
        <p className="m-0">
          Session{' '}
          <Link href={`/sessions/${money.sessionId}`} className="link">
            S-{money.sessionId}
          </Link>{' '}
          has cost <b className="num">{formatMoney(money.soFar.amountMinor, money.soFar.currency)}</b> so far.
        </p>
      ) : null}
      {money?.decision ? (
        <p className="m-0">
          {money.decision.kind === 'credit' ? 'Bill taken back' : 'Refund recorded'}:{' '}
          <b className="num">{formatMoney(money.decision.amountMinor, money.decision.currency)}</b> by{' '}
          {money.decision.decidedByName}.{' '}
          {money.decision.kind === 'refund' ? 'No payment provider is connected: it is paid out by hand.' : ''}
        </p>
      ) : null}
    </Panel>
  )
}

/** The station's own word as it comes; what the page was loaded with until then. */
function LiveState({ place, evseId }: { place: Place; evseId: NonNullable<Place['evseId']> }) {
  const live = useLiveEvse(evseId)
  const state = live?.state ?? place.state
  return (
    <p className="m-0 flex flex-wrap items-center gap-2">
      {state ? <StateGlyph state={state} size="l" label={null} /> : null}
      <b className="font-semibold">
        EVSE {place.evseNumber}: {state ? operatorLabel[state] : 'not reported'}
      </b>
      {place.obstacle ? <span className="text-muted">{place.obstacle}</span> : null}
    </p>
  )
}
