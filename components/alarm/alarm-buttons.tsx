'use client'
import { Button } from '@/components/ui/button'
import type { LiveAlarm } from '@/server/kernel/live'
import type { AlarmHands } from './acks'
import { isWaiting } from './alarm-order'
import type { HandOver } from './hand-over'

export type AlarmButtonsProps = {
  alarm: LiveAlarm
  explained: readonly LiveAlarm[]
  pending: boolean
  hands: AlarmHands
  over: HandOver
  onOpen: () => void
}

/** What can be done with the alarm under the cursor, each with its key. */
export function AlarmButtons({ alarm, explained, pending, hands, over, onOpen }: AlarmButtonsProps) {
  return (
    <div className="flex flex-wrap gap-1.5">
      {isWaiting(alarm) && !pending ? (
        <Button variant="primary" size="sm" kbd="A" reason={hands.reason} onClick={() => hands.acknowledge(alarm)}>
          Acknowledge
        </Button>
      ) : (
        <Button size="sm" kbd="U" reason={hands.reason} onClick={() => hands.unacknowledge(alarm)}>
          Give back
        </Button>
      )}
      {explained.some(isWaiting) ? (
        <Button
          size="sm"
          kbd="shift+A"
          reason={hands.reason}
          onClick={() => hands.acknowledgeAll([alarm, ...explained])}
        >
          Acknowledge all {explained.length + 1}
        </Button>
      ) : null}
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
      {alarm.causeId === null ? null : (
        <Button size="sm" reason={over.mergeReason} onClick={() => over.split([alarm])}>
          Split off
        </Button>
      )}
      <Button size="sm" kbd="enter" onClick={onOpen}>
        Open
      </Button>
    </div>
  )
}
