'use client'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { minorDigits } from '@/components/format/minor-digits'
import { Moment } from '@/components/format/moment'
import { formatMoney } from '@/components/format/money'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { SelectField } from '@/components/ui/select'
import { TextAreaField, TextField } from '@/components/ui/text-field'
import type { Dispute } from './settlement-words'
import { useSettlementChanged } from './use-settlement'

const outcomes = [
  { value: 'answer', label: 'Answer, decide later' },
  { value: 'accept', label: 'The owner is right: correct the amount' },
  { value: 'reject', label: 'The line stands' },
]

/** Answers a dispute, or decides it: a correction is a line of the next statement. */
export function DisputeDialog({ dispute, onClose }: { dispute: Dispute; onClose: () => void }) {
  const api = useTRPC()
  const changed = useSettlementChanged()
  const [outcome, setOutcome] = useState('answer')
  const [text, setText] = useState('')
  const [amount, setAmount] = useState('')
  const [tried, setTried] = useState(false)
  const done = { onSuccess: onClose, onSettled: changed }
  const answer = useMutation(api.settlement.answerDispute.mutationOptions(done))
  const decide = useMutation(api.settlement.decideDispute.mutationOptions(done))
  const agreedMinor =
    amount.trim() === ''
      ? Number.NaN
      : Math.round(Number(amount.replace(',', '.')) * 10 ** minorDigits(dispute.currency))
  const badAmount = outcome === 'accept' && !Number.isFinite(agreedMinor)
  function submit() {
    setTried(true)
    if (text.trim().length < 3 || badAmount) return
    if (outcome === 'answer') answer.mutate({ disputeId: dispute.id, body: text })
    else decide.mutate({ disputeId: dispute.id, agreedMinor: outcome === 'accept' ? agreedMinor : null, reason: text })
  }
  return (
    <Dialog
      open
      size="md"
      onOpenChange={(open) => !open && onClose()}
      title={`${dispute.statementNumber}, line ${dispute.linePosition}: ${formatMoney(dispute.lineAmountMinor, dispute.currency)}`}
      description={dispute.lineRule}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={answer.isPending || decide.isPending} onClick={submit}>
            {outcome === 'answer'
              ? 'Send the answer'
              : outcome === 'accept'
                ? 'Accept and correct'
                : 'Reject the dispute'}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        <ol className="m-0 grid list-none gap-2 p-0 text-sm">
          <Said by={dispute.openedBy} at={dispute.openedAt} body={dispute.body} />
          {dispute.messages.map((message) => (
            <Said key={`${message.at}${message.by}`} {...message} />
          ))}
        </ol>
        <SelectField
          label="What happens"
          options={outcomes}
          value={outcome}
          onChange={(event) => setOutcome(event.target.value)}
        />
        {outcome === 'accept' ? (
          <TextField
            label="What the line should have been, without VAT"
            required
            inputMode="decimal"
            suffix={dispute.currency}
            value={amount}
            onChange={(event) => setAmount(event.target.value)}
            error={tried && badAmount ? 'Write an amount, as in 12.50; 0 if nothing is due.' : undefined}
            hint="The difference comes as a line of the next statement."
          />
        ) : null}
        <TextAreaField
          label={outcome === 'answer' ? 'Answer' : 'Reason'}
          required
          maxLength={1_000}
          value={text}
          onChange={(event) => setText(event.target.value)}
          error={
            (tried && text.trim().length < 3 ? 'Write at least a few words; the owner reads them.' : undefined) ??
            failureText(answer.error ?? decide.error) ??
            undefined
          }
        />
      </div>
    </Dialog>
  )
}

const Said = ({ by, at, body }: { by: string; at: number; body: string }) => (
  <li className="rounded-md border border-border bg-bg px-3 py-2">
    <span className="text-xs text-muted">
      {by}, <Moment at={at} />
    </span>
    <span className="block break-words whitespace-pre-wrap">{body}</span>
  </li>
)
