'use client'
import { Button } from '@/components/ui/button'
import { BulkBar } from '@/components/ui/data-grid/bulk-bar'
import { useAlarmHands } from './acks'
import type { PickedAlarms } from './alarm-list'
import { isWaiting } from './alarm-order'
import { useHandOver } from './hand-over'

/** What can be done with all selected alarms at once; the keys do the same. */
export function AlarmBulkBar({ picked }: { picked: PickedAlarms }) {
  const hands = useAlarmHands()
  const over = useHandOver(picked.clear)
  const { alarms, clear } = picked
  const acknowledge = () => {
    for (const alarm of alarms.filter(isWaiting)) hands.acknowledge(alarm)
    clear()
  }
  return (
    <>
      <BulkBar count={alarms.length} noun="alarm" onClear={clear}>
        <Button variant="primary" size="sm" reason={hands.reason} onClick={acknowledge}>
          Acknowledge
        </Button>
        <Button size="sm" reason={over.assignReason} onClick={() => over.assign(alarms)}>
          Assign…
        </Button>
        <Button size="sm" reason={over.shelveReason} onClick={() => over.shelve(alarms)}>
          Shelve…
        </Button>
      </BulkBar>
      {over.dialog}
    </>
  )
}
