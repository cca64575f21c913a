'use client'

import Link from 'next/link'
import { PriorityMark } from '@/components/alarm/priority-mark'
import { RemoteStartButton } from '@/components/command/remote-start-button'
import { ResetMenu } from '@/components/command/reset-menu'
import { StopButton } from '@/components/command/stop-button'
import { StateGlyph } from '@/components/evse/state-glyph'
import { formatEnergy } from '@/components/format/energy'
import { offlineLabel, operatorLabel } from '@/components/format/evse-state'
import { formatPower } from '@/components/format/power'
import { Since } from '@/components/format/since'
import type { EvseView } from '@/components/live/live-views'
import { useLiveAlarms, useLiveStation } from '@/components/live/use-live'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { Panel } from '@/components/ui/panel'

/** One station beside the map: what it does, what is wrong, and the three commonest commands. */
export function StationPreview({ stationId, onClose }: { stationId: number; onClose(): void }) {
  const station = useLiveStation(stationId)
  const alarms = useLiveAlarms().filter((alarm) => alarm.stationId === stationId)
  if (!station) return null
  return (
    <Panel
      title={station.name}
      lead={
        <span className="truncate text-xs text-muted">
          {station.locationId === null ? (
            'No site'
          ) : (
            <Link href={`/sites/${station.locationId}`} className="link">
              {station.locationName}
            </Link>
          )}
        </span>
      }
      actions={
        <Button variant="ghost" size="sm" onClick={onClose} aria-label={`Close ${station.name}`}>
          Close
        </Button>
      }
      scrolls
      bodyClassName="grid gap-3 content-start"
    >
      <p className="text-xs text-muted">
        {station.connected ? 'Connected' : 'Offline'}
        {station.connectivityAt ? (
          <>
            {' '}
            since <Since at={station.connectivityAt} as="duration" />
          </>
        ) : null}
        {station.lastMessageAt ? (
          <>
            , last message <Since at={station.lastMessageAt} />
          </>
        ) : null}
      </p>
      {alarms.map((alarm) => (
        <div key={alarm.id} className="flex gap-2 text-sm">
          <PriorityMark priority={alarm.priority} state={alarm.state} />
          <p>
            <b className="font-semibold">{alarm.what}</b> <span className="text-muted">{alarm.effect}</span>
            <span className="block text-xs text-muted">Do: {alarm.advice}</span>
          </p>
        </div>
      ))}
      <ul className="m-0 grid list-none gap-2 p-0">
        {station.evses.map((evse) => (
          <PreviewEvse key={evse.id} stationId={stationId} evse={evse} />
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Link href={`/stations/${stationId}`} className={buttonClass('primary')}>
          Open station
        </Link>
        <ResetMenu stationId={stationId} />
      </div>
    </Panel>
  )
}

function PreviewEvse({ stationId, evse }: { stationId: number; evse: EvseView }) {
  const word = evse.state === 'offline' ? offlineLabel(evse.reported) : operatorLabel[evse.state]
  return (
    <li className="flex flex-wrap items-center gap-2 rounded-md border border-border px-2.5 py-2 text-sm">
      <StateGlyph state={evse.state} label={null} />
      <span className="font-semibold">EVSE {evse.number}</span>
      <span className="text-muted">{word}</span>
      <span className="num live-value flex-1 text-right text-muted">
        {evse.sessionId && evse.state !== 'offline'
          ? [evse.powerW !== null && formatPower(evse.powerW), evse.energyWh !== null && formatEnergy(evse.energyWh)]
              .filter(Boolean)
              .join(' · ')
          : ''}
      </span>
      {evse.sessionId ? (
        <StopButton sessionId={evse.sessionId} stationId={stationId} evseNumber={evse.number} size="sm" />
      ) : (
        <RemoteStartButton stationId={stationId} evseNumber={evse.number} size="sm" />
      )}
    </li>
  )
}
