'use client'
import { type FormEvent, useId, useState } from 'react'
import { failureText } from '@/components/command/failure-text'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { SelectField } from '@/components/ui/select'
import { TextAreaField } from '@/components/ui/text-field'
import { type WorkOutcome, workOutcomes } from '@/server/kernel/work-order'
import type { useWorkOrder } from './use-work-order'
import type { WorkOrderRow } from './work-words'

const options = Object.entries(workOutcomes).map(([value, label]) => ({ value, label }))

type Props = { order: WorkOrderRow; work: ReturnType<typeof useWorkOrder>; onClose: () => void }

/** How it ended; it goes into the history of the alarm. */
export function CloseWorkDialog({ order, work, onClose }: Props) {
  const form = useId()
  const [outcome, setOutcome] = useState<WorkOutcome | ''>('')
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const left = order.steps.filter(({ doneAt }) => doneAt === null).length
  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (outcome === '' || work.close.isPending) return
    work.close.mutate({ id: order.id, outcome, note }, { onSuccess: onClose })
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Done: ${order.title}`}
      description={left > 0 ? `${left} of ${order.steps.length} steps are not ticked.` : undefined}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={work.close.isPending}>
            Close the order
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-3">
        <SelectField
          label="How did it end"
          required
          placeholder="Choose…"
          options={options}
          value={outcome}
          onChange={(event) => setOutcome(event.target.value as WorkOutcome | '')}
          error={tried && outcome === '' ? 'Choose how it ended.' : undefined}
        />
        <TextAreaField
          label="Note"
          maxLength={2_000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
          hint="Parts, serial numbers, what to watch."
        />
        {work.close.error ? (
          <p role="alert" className="m-0 text-sm text-p1-text">
            {failureText(work.close.error)}
          </p>
        ) : null}
      </form>
    </Dialog>
  )
}
