'use client'
import Link from 'next/link'
import { PriorityMark } from '@/components/alarm/priority-mark'
import { ResetMenu } from '@/components/command/reset-menu'
import { UnlockButton } from '@/components/command/unlock-button'
import { StateGlyph } from '@/components/evse/state-glyph'
import { operatorLabel } from '@/components/format/evse-state'
import { formatPower } from '@/components/format/power'
import { Since } from '@/components/format/since'
import { useLiveStation } from '@/components/live/use-live'
import { Panel } from '@/components/ui/panel'
import type { WorkOrderDetail } from './work-words'

/** What the station does while somebody stands before it, and the two commands they need. */
export function WorkStation({ detail: { order, station, alarm } }: { detail: WorkOrderDetail }) {
  const live = useLiveStation(order.stationId)
  const kind = [station.vendor, station.model, station.serialNumber && `no. ${station.serialNumber}`]
  return (
    <Panel
      title={
        <Link href={`/stations/${order.stationId}`} className="link">
          {order.stationName}
        </Link>
      }
      lead={
        <span className="live-value text-xs text-muted">
          {live === null ? '' : live.connected ? 'Connected' : 'Offline'}
          {live?.connectivityAt ? (
            <>
              {' '}
              <Since at={live.connectivityAt} as="duration" />
            </>
          ) : null}
        </span>
      }
      actions={<ResetMenu stationId={order.stationId} size="sm" />}
      bodyClassName="grid gap-2.5 text-sm"
    >
      <p className="text-xs text-muted">
        {kind.filter(Boolean).join(' · ') || 'Make and model are not known.'}
        {station.firmwareVersion ? ` · firmware ${station.firmwareVersion}` : ''}
      </p>
      <ul className="m-0 grid list-none gap-1.5 p-0" aria-label="EVSEs">
        {(live?.evses ?? []).map((evse) => (
          <li key={evse.id} className="flex min-h-9 items-center gap-2">
            <StateGlyph state={evse.state} label={null} />
            <span className="live-value min-w-0 flex-1">
              EVSE {evse.number}: {operatorLabel[evse.state]}
              {evse.errorCode ? <span className="text-muted"> · {evse.errorCode}</span> : null}
              {evse.powerW !== null && evse.sessionId !== null ? (
                <span className="num text-muted"> · {formatPower(evse.powerW)}</span>
              ) : null}
            </span>
            <UnlockButton stationId={order.stationId} evseNumber={evse.number} size="sm" />
          </li>
        ))}
      </ul>
      {alarm ? (
        <p className="flex items-center gap-2">
          <PriorityMark priority={alarm.priority} state={alarm.state} size={16} />
          <Link href={`/alarms?sel=${alarm.id}`} className="link min-w-0 truncate">
            {alarm.what}
          </Link>
          {alarm.detail ? <span className="truncate text-xs text-muted">{alarm.detail}</span> : null}
        </p>
      ) : null}
    </Panel>
  )
}
