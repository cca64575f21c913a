'use client'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { SelectField } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { ticketName } from '@/server/kernel/ticket'
import { Failure } from './failure'
import type { TicketDetail } from './ticket-words'
import type { TicketWork } from './use-ticket'

type Props = { detail: TicketDetail; work: TicketWork; onClose: () => void }

/** Into which ticket this one goes; those of the same driver or station stand ready. */
export function MergeDialog({ detail: { ticket, alike }, work, onClose }: Props) {
  const form = useId()
  const [number, setNumber] = useState(alike[0] ? String(alike[0].id) : '')
  const [tried, setTried] = useState(false)
  const into = Number(/^\s*(?:T-)?(\d{1,9})\s*$/i.exec(number)?.[1] ?? Number.NaN)
  const wrong = Number.isNaN(into) ? 'A ticket’s number, such as T-12.' : undefined
  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (!wrong && !work.merge.isPending) work.merge.mutate({ id: ticket.id, into }, { onSuccess: onClose })
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Merge ${ticketName(ticket.id)} into another`}
      description="What the driver says from now on goes to the other one. It can be undone."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={work.merge.isPending}>
            Merge
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-3">
        {alike.length > 0 ? (
          <SelectField
            label="Same driver or station"
            placeholder="Another…"
            value={alike.some(({ id }) => String(id) === number) ? number : ''}
            options={alike.map(({ id, subject, stationName }) => ({
              value: String(id),
              label: `${ticketName(id)} ${subject}${stationName ? `, ${stationName}` : ''}`,
            }))}
            onChange={(event) => setNumber(event.target.value)}
          />
        ) : null}
        <TextField
          label="Number of the ticket"
          value={number}
          onChange={(event) => setNumber(event.target.value)}
          error={tried ? wrong : undefined}
        />
        <Failure error={work.merge.error} />
      </form>
    </Dialog>
  )
}
