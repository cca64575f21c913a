'use client'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { SilencePlace } from '@/components/alarm/silence-button'
import { SilenceStrip } from '@/components/alarm/silence-strip'
import { useTRPC } from '@/components/api/trpc'
import { operatorLabel } from '@/components/format/evse-state'
import { Moment } from '@/components/format/moment'
import { useLiveStation } from '@/components/live/use-live'
import { usePermission } from '@/components/shell/permissions'
import { CopyButton } from '@/components/ui/copy-button'
import { Panel } from '@/components/ui/panel'
import { refusalWords } from './refusal-words'
import type { Station } from './station-page'

/** What changes how everything below must be read: offline, never connected, not accepted, removed. */
export function StationNotices({ station }: { station: Station }) {
  const live = useLiveStation(station.id)
  const connected = live?.connected ?? station.connected
  const since = live?.connectivityAt ?? station.connectivityAt
  const was = station.evses.filter((evse) => evse.lastState !== 'available' && evse.lastState !== 'unavailable')
  if (station.removed) return <Strip>This station was removed. Its history stays; nothing can be asked of it.</Strip>
  if (station.protocol === null && !connected) return <ConnectionRecipe station={station} />
  return (
    <>
      <SilenceStrip place={placeOf(station)} />
      {station.onboarding === 'pending' ? (
        <Strip>
          This station waits to be accepted. Accept it into a site on the Stations page; until then it may not charge.
        </Strip>
      ) : null}
      {connected || since === null ? null : (
        <Strip>
          Offline since <Moment at={since} zone={station.timeZone} />
          {was.length > 0
            ? `, was ${was.map((evse) => `${operatorLabel[evse.lastState].toLowerCase()} on EVSE ${evse.evseNumber}`).join(', ')}`
            : ''}
          . Values below are the last ones known. Commands are possible when it is back.
        </Strip>
      )}
    </>
  )
}

/** The station as a place whose alarms can be kept quiet. */
export const placeOf = ({ id, name, timeZone, site, evses }: Station): SilencePlace => ({
  kind: 'station',
  stationId: id,
  locationId: site?.id ?? null,
  name,
  zone: timeZone,
  evses: evses.map((evse) => ({ id: evse.id, number: evse.evseNumber })),
})

const Strip = ({ children }: { children: ReactNode }) => (
  <p role="status" className="mx-2.5 mt-2.5 rounded-md border-l-4 border-offline bg-surface px-3 py-2 text-sm">
    {children}
  </p>
)

/** A station that has never been here: how it gets here, and what happened when it tried. */
function ConnectionRecipe({ station }: { station: Station }) {
  const api = useTRPC()
  const { allowed } = usePermission('station.manage')
  const recipe = useQuery(api.stations.connection.queryOptions(undefined, { enabled: allowed }))
  const refusals = useQuery(
    api.station.refusals.queryOptions({ stationId: station.id }, { enabled: allowed, refetchInterval: 10_000 }),
  )
  const url = recipe.data ? `${recipe.data.ocppUrl}${encodeURIComponent(station.identity)}` : null
  return (
    <div className="p-2.5">
      <Panel title="Waiting for the first connection">
        <div className="grid gap-3 text-sm">
          <p>
            This station has never connected. Set the following in its configuration; this page changes by itself when
            it comes.
          </p>
          {url ? (
            <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1">
              <dt className="text-dim">Address</dt>
              <dd className="flex items-center gap-1">
                <code className="break-all">{url}</code>
                <CopyButton text={url} label="Copy the address" />
              </dd>
              <dt className="text-dim">Identity</dt>
              <dd>
                <code>{station.identity}</code>
              </dd>
              <dt className="text-dim">Protocol</dt>
              <dd>OCPP 1.6 or 2.0.1 (JSON over WebSocket)</dd>
              <dt className="text-dim">Password</dt>
              <dd>{station.hasPassword ? 'HTTP Basic: the identity and the password it was given' : 'None is set'}</dd>
            </dl>
          ) : null}
          <h3 className="font-semibold">Refused attempts</h3>
          {refusals.data && refusals.data.length > 0 ? (
            <ul className="grid gap-1.5">
              {refusals.data.map((refusal) => (
                <li key={refusal.reason}>
                  <Moment at={refusal.lastAt} zone={station.timeZone} /> from{' '}
                  {refusal.remoteAddress ?? 'an unknown address'}
                  {refusal.attempts > 1 ? `, ${refusal.attempts} times` : ''}: {refusalWords(refusal.reason)}
                  {refusal.detail ? <span className="text-muted"> ({refusal.detail})</span> : null}
                </li>
              ))}
            </ul>
          ) : (
            <p className="text-muted">
              None: nobody with this identity has knocked. Check the address, the network and TLS.
            </p>
          )}
        </div>
      </Panel>
    </div>
  )
}
