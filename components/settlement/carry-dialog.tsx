'use client'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextAreaField } from '@/components/ui/text-field'
import { type MonthEnd, monthWords } from './settlement-words'

type Props = {
  month: MonthEnd
  busy: boolean
  failure: string | null
  onClose: () => void
  onCarry: (reason: string) => void
}

/** Statements without what is still open: it comes with the next ones, and the reason says why. */
export function CarryDialog({ month, busy, failure, onClose, onCarry }: Props) {
  const form = useId()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const { holds, withoutTariff, notBilled } = month.blockers
  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (reason.trim().length >= 3) onCarry(reason.trim())
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`${holds + withoutTariff + notBilled} sessions of ${monthWords(month.month)} are open`}
      description="Better decide them first. If you carry them over, what they come to stands in the next statements as “earlier months”."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="danger" busy={busy}>
            Carry over and make statements
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-3">
        <TextAreaField
          label="Reason"
          required
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          error={
            tried && reason.trim().length < 3 ? 'Say why they are carried over; it goes into the audit log.' : undefined
          }
        />
        {failure ? (
          <p role="alert" className="m-0 text-sm text-p1-text">
            {failure}
          </p>
        ) : null}
      </form>
    </Dialog>
  )
}
