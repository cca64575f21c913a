'use client'
import { useMemo } from 'react'
import { useShortcut } from '@/components/shell/use-shortcut'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import type { LiveAlarm } from '@/server/kernel/live'
import { useAlarmHands, usePendingAcks } from './acks'
import { isWaiting } from './alarm-order'
import { AlarmRow } from './alarm-row'
import { type HandOver, useHandOver } from './hand-over'
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
  /** Rows can be selected, and what is done is done to all of them. */
  picked?: PickedAlarms
}

export type PickedAlarms = {
  alarms: readonly LiveAlarm[]
  toggle: (alarm: LiveAlarm) => void
  clear: () => void
}

/** Alarms with a cursor: J/K move, A acknowledges, U takes it back, I assigns, H shelves, X selects, Enter opens. */
export function AlarmList(props: AlarmListProps) {
  const { alarms, hrefOf, onOpen, selectedId = null, startsAtTop, keysOff = false, picked } = props
  const ids = useMemo(() => alarms.map((alarm) => alarm.id as number), [alarms])
  const enabled = !keysOff && alarms.length > 0
  const cursor = useListCursor(ids, { startsAtTop, enabled })
  const hands = useAlarmHands()
  const over = useHandOver(picked?.clear)
  const pending = new Map(usePendingAcks().map((ack) => [ack.alarmId, ack.state]))
  const fresh = useFresh(ids)
  const current = alarms.find((alarm) => alarm.id === cursor.id) ?? null
  const chosen = picked && picked.alarms.length > 0 ? picked.alarms : null
  const targets = chosen ?? (current ? [current] : [])
  const acknowledge = () => {
    const waiting = targets.filter((alarm) => isWaiting(alarm) && !pending.has(alarm.id))
    const next = current && alarms[ids.indexOf(current.id) + 1]
    for (const alarm of waiting) hands.acknowledge(alarm)
    if (chosen) return picked?.clear()
    if (waiting.length > 0 && next && isWaiting(next)) cursor.set(next.id)
  }
  const may = { acknowledge: hands.reason === null, shelve: over.shelveReason === null }
  useShortcut('a', 'Acknowledge alarm', acknowledge, 'list', { enabled: enabled && may.acknowledge })
  useShortcut('u', 'Give the alarm back', () => current && hands.unacknowledge(current), 'list', {
    enabled: enabled && may.acknowledge,
  })
  useShortcut('i', 'Assign alarm…', () => over.assign(targets), 'list', {
    enabled: enabled && over.assignReason === null,
  })
  useShortcut('h', 'Shelve alarm…', () => over.shelve(targets), 'list', { enabled: enabled && may.shelve })
  useShortcut('x', 'Select alarm', () => current && picked?.toggle(current), 'list', {
    enabled: enabled && picked !== undefined,
  })
  useShortcut('enter', 'Open alarm', () => current && onOpen(current), 'list', { enabled })
  const taken = alarms.findIndex((alarm) => !isWaiting(alarm))
  return (
    <>
      <ul className="m-0 list-none p-0">
        {alarms.map((alarm, index) => (
          <AlarmItem
            key={alarm.id}
            heading={index === taken && alarm.state !== 'cleared' ? alarms.length - taken : null}
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
              box={picked ? <PickBox alarm={alarm} picked={picked} /> : null}
              actions={
                <AlarmButtons
                  alarm={alarm}
                  pending={pending.has(alarm.id)}
                  hands={hands}
                  over={over}
                  onAcknowledge={() => hands.acknowledge(alarm)}
                  onOpen={() => onOpen(alarm)}
                />
              }
            />
          </AlarmItem>
        ))}
      </ul>
      {over.dialog}
    </>
  )
}

function PickBox({ alarm, picked }: { alarm: LiveAlarm; picked: PickedAlarms }) {
  return (
    <Checkbox
      label={`Select ${alarm.what}${alarm.stationName ? `, ${alarm.stationName}` : ''}`}
      labelHidden
      checked={picked.alarms.some((each) => each.id === alarm.id)}
      onChange={() => picked.toggle(alarm)}
    />
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
  over: HandOver
  onAcknowledge: () => void
  onOpen: () => void
}

function AlarmButtons({ alarm, pending, hands, over, onAcknowledge, onOpen }: ButtonsProps) {
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
      <Button size="sm" kbd="I" reason={over.assignReason} onClick={() => over.assign([alarm])}>
        Assign
      </Button>
      {alarm.hold?.kind === 'shelved' ? (
        <Button size="sm" reason={over.shelveReason} onClick={() => over.unshelve(alarm)}>
          Take from shelf
        </Button>
      ) : (
        <Button size="sm" kbd="H" reason={over.shelveReason} onClick={() => over.shelve([alarm])}>
          Shelve
        </Button>
      )}
      <Button size="sm" kbd="enter" onClick={onOpen}>
        Open
      </Button>
    </div>
  )
}
