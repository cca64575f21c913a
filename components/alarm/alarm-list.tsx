'use client'
import { useMemo } from 'react'
import { useShortcut } from '@/components/shell/use-shortcut'
import { Button } from '@/components/ui/button'
import type { LiveAlarm } from '@/server/kernel/live'
import { useAlarmHands, usePendingAcks } from './acks'
import { isWaiting } from './alarm-order'
import { AlarmRow } from './alarm-row'
import { useFresh } from './use-fresh'
import { useListCursor } from './use-list-cursor'

export type AlarmListProps = {
  /** In the order they are shown. */
  alarms: readonly LiveAlarm[]
  hrefOf: (alarm: LiveAlarm) => string
  onOpen: (alarm: LiveAlarm) => void
  selectedId?: number | null
  /** The first row has the cursor without a key. */
  startsAtTop?: boolean
  /** Keys belong to another list just now. */
  keysOff?: boolean
}

/** Alarms with a cursor: J/K move, A acknowledges, U takes it back, Enter opens. */
export function AlarmList({ alarms, hrefOf, onOpen, selectedId = null, startsAtTop, keysOff = false }: AlarmListProps) {
  const ids = useMemo(() => alarms.map((alarm) => alarm.id as number), [alarms])
  const enabled = !keysOff && alarms.length > 0
  const cursor = useListCursor(ids, { startsAtTop, enabled })
  const hands = useAlarmHands()
  const pending = new Map(usePendingAcks().map((ack) => [ack.alarmId, ack.state]))
  const fresh = useFresh(ids)
  const current = alarms.find((alarm) => alarm.id === cursor.id) ?? null
  const waits = current !== null && isWaiting(current) && !pending.has(current.id)
  const acknowledge = () => {
    if (!current || !waits) return
    const next = alarms[ids.indexOf(current.id) + 1]
    hands.acknowledge(current)
    if (next && isWaiting(next)) cursor.set(next.id)
  }
  useShortcut('a', 'Acknowledge alarm', acknowledge, 'list', { enabled: enabled && hands.reason === null })
  useShortcut('u', 'Give the alarm back', () => current && hands.unacknowledge(current), 'list', {
    enabled: enabled && hands.reason === null,
  })
  useShortcut('enter', 'Open alarm', () => current && onOpen(current), 'list', { enabled })
  const taken = alarms.findIndex((alarm) => !isWaiting(alarm))
  return (
    <ul className="m-0 list-none p-0">
      {alarms.map((alarm, index) => (
        <AlarmItem
          key={alarm.id}
          heading={index === taken && index >= 0 && alarm.state === 'acknowledged' ? alarms.length - taken : null}
        >
          <AlarmRow
            alarm={alarm}
            href={hrefOf(alarm)}
            current={alarm.id === cursor.id}
            selected={alarm.id === selectedId}
            pending={pending.get(alarm.id) ?? null}
            fresh={fresh.has(alarm.id)}
            linkRef={cursor.row(alarm.id)}
            onPoint={() => cursor.set(alarm.id)}
            actions={
              <AlarmButtons
                alarm={alarm}
                pending={pending.has(alarm.id)}
                hands={hands}
                onAcknowledge={acknowledge}
                onOpen={() => onOpen(alarm)}
              />
            }
          />
        </AlarmItem>
      ))}
    </ul>
  )
}

/** The heading before what is in work already. */
function AlarmItem({ heading, children }: { heading: number | null; children: React.ReactNode }) {
  if (heading === null) return children
  return (
    <>
      <li className="flex gap-1.5 border-b border-border bg-bg px-3 py-1.75 text-xs text-dim">
        Acknowledged, in work <b className="num">{heading}</b>
      </li>
      {children}
    </>
  )
}

type ButtonsProps = {
  alarm: LiveAlarm
  pending: boolean
  hands: ReturnType<typeof useAlarmHands>
  onAcknowledge: () => void
  onOpen: () => void
}

export function AlarmButtons({ alarm, pending, hands, onAcknowledge, onOpen }: ButtonsProps) {
  return (
    <div className="flex flex-wrap gap-1.5">
      {isWaiting(alarm) && !pending ? (
        <Button variant="primary" size="sm" kbd="A" reason={hands.reason} onClick={onAcknowledge}>
          Acknowledge
        </Button>
      ) : (
        <Button size="sm" kbd="U" reason={hands.reason} onClick={() => hands.unacknowledge(alarm)}>
          Give back
        </Button>
      )}
      <Button size="sm" kbd="enter" onClick={onOpen}>
        Open
      </Button>
    </div>
  )
}
