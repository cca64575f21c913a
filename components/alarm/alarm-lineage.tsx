'use client'
import { formatCountOf } from '@/components/format/count'
import { useHeldAlarms, useLiveAlarms } from '@/components/live/use-live'
import { Button } from '@/components/ui/button'
import type { LiveAlarm } from '@/server/kernel/live'
import { childrenOf } from './alarm-lines'
import { AlarmLink } from './alarm-link'
import { useHandOver } from './hand-over'

export type AlarmLineageProps = {
  alarm: LiveAlarm
  /** What it explained, as stored: of a cause that is over. */
  stored: readonly LiveAlarm[]
}

/** What explains the alarm, and what it explains, the first up on top. */
export function AlarmLineage({ alarm, stored }: AlarmLineageProps) {
  const [told, held] = [useLiveAlarms(), useHeldAlarms()]
  const over = useHandOver()
  const cause = [...told, ...held].find(({ id }) => id === alarm.causeId)
  const live = childrenOf(alarm, held)
  const explained = live.length > 0 ? live : stored
  if (alarm.causeId === null && explained.length === 0) return null
  return (
    <section className="grid gap-1.5 border-b border-border p-3 text-sm" aria-label="Cause">
      <h3 className="text-xs font-semibold text-dim">{alarm.causeId === null ? 'What it explains' : 'Cause'}</h3>
      {alarm.causeId === null ? null : (
        <p className="m-0 flex flex-wrap items-center gap-2">
          <span className="min-w-0 flex-1">
            {cause ? <AlarmLink alarm={cause} /> : (alarm.hold?.reason ?? 'Another alarm that is over by now.')}
          </span>
          {alarm.state === 'cleared' ? null : (
            <Button size="sm" reason={over.mergeReason} onClick={() => over.split([alarm])}>
              Split off
            </Button>
          )}
        </p>
      )}
      {explained.length === 0 ? null : (
        <>
          <p className="m-0 text-xs text-muted">
            {formatCountOf(explained.length, 'alarm')}
            {alarm.explains > explained.length ? ` of ${alarm.explains}` : ''}, the first up on top
          </p>
          <ul className="m-0 grid max-h-56 list-none gap-1 overflow-y-auto p-0">
            {explained.map((each) => (
              <li key={each.id}>
                <AlarmLink alarm={each} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
