'use client'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useAlarmHands, usePendingAcks } from '@/components/alarm/acks'
import { AlarmList } from '@/components/alarm/alarm-list'
import { filterAlarms, isWaiting, noAlarmFilter } from '@/components/alarm/alarm-order'
import { formatCount } from '@/components/format/count'
import { useLiveAlarms } from '@/components/live/use-live'
import { useShortcut } from '@/components/shell/use-shortcut'
import { buttonClass } from '@/components/ui/button-class'
import { CountBadge } from '@/components/ui/count-badge'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import type { LiveAlarm } from '@/server/kernel/live'
import type { Station } from '../detail/station-page'

const hrefOf = (alarm: LiveAlarm) => `/alarms?sel=${alarm.id}`

/** Open alarms of this station. J and K go to other stations here, so the list takes no keys but A for the top one. */
export function AlarmsPanel({ station }: { station: Station }) {
  const router = useRouter()
  const hands = useAlarmHands()
  const pending = new Set(usePendingAcks().map((ack) => ack.alarmId))
  const alarms = filterAlarms(useLiveAlarms(), { ...noAlarmFilter, stationId: station.id })
  const waiting = alarms.filter((alarm) => isWaiting(alarm) && !pending.has(alarm.id))
  const top = waiting[0]
  useShortcut('a', 'Acknowledge the top alarm', () => top && hands.acknowledge(top), 'page', {
    enabled: top !== undefined && hands.reason === null,
  })
  return (
    <Panel
      title="Alarms"
      padded={false}
      lead={waiting.length > 0 ? <CountBadge tone="p1">{formatCount(waiting.length)} new</CountBadge> : null}
      actions={
        <Link href={`/stations/${station.id}?tab=alarms`} className={buttonClass('ghost', 'sm')}>
          History
        </Link>
      }
    >
      {alarms.length === 0 ? (
        <EmptyState title="No open alarms." />
      ) : (
        <AlarmList alarms={alarms} hrefOf={hrefOf} onOpen={(alarm) => router.push(hrefOf(alarm))} startsAtTop keysOff />
      )}
    </Panel>
  )
}
