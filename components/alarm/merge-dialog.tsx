'use client'
import { type FormEvent, useId, useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { useTRPCClient } from '@/components/api/trpc'
import { formatCountOf } from '@/components/format/count'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { LiveAlarm } from '@/server/kernel/live'
import { placeOf } from './alarm-row'
import { PriorityMark } from './priority-mark'
import { offerUndo } from './undo'

export type MergeDialogProps = { alarms: readonly LiveAlarm[]; onClose: () => void }

/** What explains others is a cause already, then the most urgent, then the first up. */
const likeliestFirst = (a: LiveAlarm, b: LiveAlarm) =>
  a.priority - b.priority || b.explains - a.explains || a.raisedAt - b.raisedAt || a.id - b.id

/** Which of the chosen alarms is the cause of the others. */
export function MergeDialog({ alarms, onClose }: MergeDialogProps) {
  const client = useTRPCClient()
  const form = useId()
  const sorted = [...alarms].sort(likeliestFirst)
  const [causeId, setCauseId] = useState(sorted[0]?.id)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (busy || causeId === undefined) return
    setBusy(true)
    const alarmIds = alarms.map(({ id }) => id).filter((id) => id !== causeId)
    try {
      await client.alarms.merge.mutate({ causeId, alarmIds })
      offerUndo(`${formatCountOf(alarmIds.length, 'alarm')} merged`, () => client.alarms.split.mutate({ alarmIds }))
      onClose()
    } catch (failure) {
      setBusy(false)
      setError(apiFailure(failure).message)
    }
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Merge ${formatCountOf(alarms.length, 'alarm')}`}
      description="The others stand under the cause and are not announced while it lasts. They stay reachable there."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={busy}>
            Merge
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void submit(event)} className="grid gap-3">
        <fieldset className="grid max-h-72 gap-1 overflow-y-auto">
          <legend className="mb-1.5 text-sm font-medium">Which one is the cause?</legend>
          {sorted.map((alarm) => (
            <label key={alarm.id} className="flex items-center gap-2 rounded-sm px-1 py-1 text-sm hover:bg-hover">
              <input
                type="radio"
                name={`${form}-cause`}
                checked={alarm.id === causeId}
                onChange={() => setCauseId(alarm.id)}
              />
              <PriorityMark priority={alarm.priority} state={alarm.state} size={16} />
              <span className="min-w-0 truncate">
                {alarm.what} <span className="text-muted">{placeOf(alarm)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        {error ? (
          <p role="alert" className="m-0 text-sm text-p1-text">
            {error}
          </p>
        ) : null}
      </form>
    </Dialog>
  )
}
