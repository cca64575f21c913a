'use client'
import { Button } from '@/components/ui/button'
import { BulkBar } from '@/components/ui/data-grid/bulk-bar'
import type { LiveAlarm } from '@/server/kernel/live'
import { useAlarmHands } from './acks'
import { useHandOver } from './hand-over'
import type { PickedAlarms } from './use-picked'

export type AlarmBulkBarProps = {
  picked: PickedAlarms
  /** Everything the filter lets through. */
  matching: readonly LiveAlarm[]
}

/** What can be done with all selected alarms at once; the keys do the same. */
export function AlarmBulkBar({ picked, matching }: AlarmBulkBarProps) {
  const hands = useAlarmHands()
  const over = useHandOver(picked.clear)
  const { alarms, clear } = picked
  const explained = alarms.filter((alarm) => alarm.causeId !== null)
  const tooFew = alarms.length < 2 ? 'Select two at least: a cause and what it explains.' : null
  return (
    <>
      <BulkBar
        count={alarms.length}
        noun="alarm"
        matching={matching.length}
        onSelectAllMatching={() => picked.all(matching)}
        onClear={clear}
      >
        <Button
          variant="primary"
          size="sm"
          reason={hands.reason}
          onClick={() => {
            hands.acknowledgeAll(alarms)
            clear()
          }}
        >
          Acknowledge
        </Button>
        <Button size="sm" reason={over.assignReason} onClick={() => over.assign(alarms)}>
          Assign…
        </Button>
        <Button size="sm" reason={over.shelveReason} onClick={() => over.shelve(alarms)}>
          Shelve…
        </Button>
        <Button size="sm" reason={over.mergeReason ?? tooFew} onClick={() => over.merge(alarms)}>
          Merge…
        </Button>
        {explained.length > 0 ? (
          <Button
            size="sm"
            reason={over.mergeReason}
            onClick={() => {
              over.split(explained)
              clear()
            }}
          >
            Split off
          </Button>
        ) : null}
      </BulkBar>
      {over.dialog}
    </>
  )
}
