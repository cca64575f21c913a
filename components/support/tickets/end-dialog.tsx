'use client'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { SelectField } from '@/components/ui/select'
import { TextAreaField } from '@/components/ui/text-field'
import { type TicketOutcome, ticketName, ticketOutcomes } from '@/server/kernel/ticket'
import { Failure } from './failure'
import type { TicketDetail } from './ticket-words'
import type { TicketWork } from './use-ticket'

type Props = { detail: TicketDetail; work: TicketWork; onClose: () => void }

/** How it ended; the driver is not written to. */
export function EndDialog({ detail: { ticket }, work, onClose }: Props) {
  const form = useId()
  const [outcome, setOutcome] = useState<TicketOutcome | ''>('')
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (outcome === '' || work.solve.isPending) return
    work.solve.mutate({ id: ticket.id, outcome, note }, { onSuccess: onClose })
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`End ${ticketName(ticket.id)}`}
      description="Nothing is sent. To tell the driver, answer and solve instead."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={work.solve.isPending}>
            End the ticket
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-3">
        <SelectField
          label="How did it end"
          required
          placeholder="Choose…"
          options={Object.entries(ticketOutcomes).map(([value, label]) => ({ value, label }))}
          value={outcome}
          onChange={(event) => setOutcome(event.target.value as TicketOutcome | '')}
          error={tried && outcome === '' ? 'Choose how it ended.' : undefined}
        />
        <TextAreaField label="Note" maxLength={2_000} value={note} onChange={(event) => setNote(event.target.value)} />
        <Failure error={work.solve.error} />
      </form>
    </Dialog>
  )
}
