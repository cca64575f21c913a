'use client'
import Link from 'next/link'
import { PriorityMark } from '@/components/alarm/priority-mark'
import { formatCount } from '@/components/format/count'
import { Since } from '@/components/format/since'
import { useLiveAlarms } from '@/components/live/use-live'
import { CountBadge } from '@/components/ui/count-badge'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import type { LiveAlarm } from '@/server/kernel/live'
import type { Station } from '../detail/station-page'

const order = (a: LiveAlarm, b: LiveAlarm) =>
  Number(a.state === 'acknowledged') - Number(b.state === 'acknowledged') ||
  a.priority - b.priority ||
  b.raisedAt - a.raisedAt

/** Open alarms of this station. */
export function AlarmsPanel({ station }: { station: Station }) {
  const alarms = useLiveAlarms()
    .filter((alarm) => alarm.stationId === station.id)
    .sort(order)
  const waiting = alarms.filter((alarm) => alarm.state === 'active').length
  return (
    <Panel
      title="Alarms"
      padded={false}
      lead={waiting > 0 ? <CountBadge tone="p1">{formatCount(waiting)} new</CountBadge> : null}
      actions={
        <Link href={`/stations/${station.id}?tab=alarms`} className="btn btn-ghost btn-sm">
          History
        </Link>
      }
    >
      {alarms.length === 0 ? (
        <EmptyState title="No open alarms." />
      ) : (
        <ul>
          {alarms.map((alarm) => (
            <li
              key={alarm.id}
              className="grid grid-cols-[22px_minmax(0,1fr)_auto] gap-x-2 border-b border-border px-3 py-2.5 last:border-b-0"
            >
              <PriorityMark priority={alarm.priority} state={alarm.state} />
              <b className="text-sm font-semibold">
                {alarm.what}
                {alarm.evseNumber ? `, EVSE ${alarm.evseNumber}` : ''}
              </b>
              <Since at={alarm.raisedAt} as="elapsed" className="text-xs text-muted" />
              <p className="col-start-2 col-end-4 text-xs text-muted">
                {[alarm.effect, alarm.detail].filter(Boolean).join(' · ')}
              </p>
              <p className="col-start-2 col-end-4 text-xs">{alarm.advice}</p>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
