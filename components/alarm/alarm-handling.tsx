'use client'
import { Button } from '@/components/ui/button'
import { Avatar } from '@/components/ui/count-badge'
import type { LiveAlarm } from '@/server/kernel/live'
import { useHandOver } from './hand-over'

/** Whose work an open alarm is, and putting it away. */
export function AlarmHandling({ alarm }: { alarm: LiveAlarm }) {
  const over = useHandOver()
  if (alarm.state === 'cleared') return null
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span className="flex min-w-0 items-center gap-1.5 text-xs text-muted">
        {alarm.assignedToName ? (
          <>
            <Avatar name={alarm.assignedToName} className="size-4.25" /> Assigned to {alarm.assignedToName}
          </>
        ) : (
          'Assigned to nobody'
        )}
      </span>
      <Button size="sm" reason={over.assignReason} onClick={() => over.assign([alarm])}>
        Assign…
      </Button>
      <Button size="sm" reason={over.shelveReason} onClick={() => over.shelve([alarm])}>
        {alarm.hold?.kind === 'shelved' ? 'Change shelf…' : 'Shelve…'}
      </Button>
      {alarm.hold?.kind === 'shelved' ? (
        <Button size="sm" reason={over.shelveReason} onClick={() => over.unshelve(alarm)}>
          Take from shelf
        </Button>
      ) : null}
      {over.dialog}
    </div>
  )
}
