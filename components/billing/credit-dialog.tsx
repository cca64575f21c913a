'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { formatMoney } from '@/components/format/money'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { TextAreaField } from '@/components/ui/text-field'
import { type Corrected, CorrectionFields, correctionOf, correctionText } from './correction-fields'

type Props = {
  cdr: { id: number; uid: string; grossMinor: number; currency: string }
  zone: string
  values: Corrected
  onClose: () => void
}

/** Takes a CDR back in full; on request the session is billed anew with other values. */
export function CreditDialog({ cdr, zone, values, onClose }: Props) {
  const api = useTRPC()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const [anew, setAnew] = useState(false)
  const [text, setText] = useState(correctionText(values, zone))
  const [tried, setTried] = useState(false)
  const { mutate, isPending, error } = useMutation(
    api.billing.credit.mutationOptions({
      onSuccess: () => {
        void client.invalidateQueries(api.billing.pathFilter())
        void client.invalidateQueries(api.sessions.pathFilter())
        onClose()
      },
    }),
  )
  const correction = anew ? correctionOf(text, values, zone) : null
  const missing = reason.trim().length < 3 ? 'Say why; it goes into the audit log and onto the credit CDR.' : undefined
  const unchanged =
    anew && (correction === null || Object.keys(correction).length === 0) ? 'Change at least one value.' : undefined
  const submit = () => {
    setTried(true)
    if (!missing && !unchanged) mutate({ cdrId: cdr.id, reason: reason.trim(), correction })
  }
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={`Credit ${cdr.uid}`}
      description={`A credit CDR takes back ${formatMoney(cdr.grossMinor, cdr.currency)} in full. The CDR itself stays as it is.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="danger" busy={isPending} onClick={submit}>
            {anew ? 'Credit and bill anew' : 'Credit'}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        <Checkbox
          label="Bill the session anew with other values"
          checked={anew}
          onChange={(event) => setAnew(event.target.checked)}
        />
        {anew ? (
          <CorrectionFields text={text} zone={zone} error={tried ? unchanged : undefined} onChange={setText} />
        ) : null}
        <TextAreaField
          label="Reason"
          required
          maxLength={500}
          value={reason}
          error={(tried ? missing : undefined) ?? failureText(error) ?? undefined}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
    </Dialog>
  )
}
