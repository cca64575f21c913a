'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { formatCountOf } from '@/components/format/count'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { notify } from '@/components/ui/notify'
import { TextAreaField } from '@/components/ui/text-field'
import { type Corrected, CorrectionFields, correctionOf, correctionText } from './correction-fields'

export type Decision = 'confirm' | 'correct' | 'waive'
/** A held session, as much of it as a decision needs. */
export type Held = Corrected & { holdId: number; sessionId: number; zone: string }

const words: Record<Decision, { verb: string; consequence: string }> = {
  confirm: {
    verb: 'Confirm',
    consequence: 'It is billed with the values it has. The CDR is issued at once and cannot be changed, only credited.',
  },
  correct: {
    verb: 'Correct',
    consequence: 'It is billed with the values below. The CDR marks them and keeps what the station had said.',
  },
  waive: { verb: 'Waive', consequence: 'It is not billed. What was billed of it before stays billed.' },
}

type Props = { held: readonly Held[]; decision: Decision; onClose: () => void }

/** Decides about one held session, or confirms or waives several with one reason. */
export function DecideDialog({ held, decision, onClose }: Props) {
  const [first] = held
  const { verb, consequence } = words[decision]
  const [reason, setReason] = useState('')
  const [text, setText] = useState(first ? correctionText(first, first.zone) : null)
  const [tried, setTried] = useState(false)
  const { decide, busy, error } = useDecide(onClose)
  const correction = decision === 'correct' && first && text ? correctionOf(text, first, first.zone) : null
  const missing = reason.trim().length < 3 ? 'Say why; it goes into the audit log and onto the CDR.' : undefined
  const unchanged =
    decision === 'correct' && (correction === null || Object.keys(correction).length === 0)
      ? 'Change at least one value.'
      : undefined
  const submit = () => {
    setTried(true)
    if (!missing && !unchanged) void decide(held, decision, correction, reason.trim())
  }
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={held.length === 1 ? `${verb} session ${first?.sessionId}` : `${verb} ${held.length} sessions`}
      description={consequence}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={busy} onClick={submit}>
            {verb}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        {decision === 'correct' && first && text ? (
          <CorrectionFields text={text} zone={first.zone} error={tried ? unchanged : undefined} onChange={setText} />
        ) : null}
        <TextAreaField
          label="Reason"
          required
          maxLength={500}
          value={reason}
          error={(tried ? missing : undefined) ?? error ?? undefined}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
    </Dialog>
  )
}

/** One after the other: each is its own decision with its own line in the audit log. */
function useDecide(onDone: () => void) {
  const api = useTRPC()
  const client = useQueryClient()
  const [error, setError] = useState<string | null>(null)
  const { mutateAsync, isPending } = useMutation(api.billing.decide.mutationOptions())
  const decide = async (
    held: readonly Held[],
    decision: Decision,
    correction: Partial<Corrected> | null,
    reason: string,
  ) => {
    let done = 0
    setError(null)
    for (const { holdId } of held)
      try {
        await mutateAsync({ holdId, decision, correction, reason })
        done += 1
      } catch (failure) {
        setError(failureText(failure) ?? 'This did not work. Try again.')
      }
    await Promise.all([
      client.invalidateQueries(api.billing.pathFilter()),
      client.invalidateQueries(api.sessions.pathFilter()),
    ])
    if (done > 0 && held.length > 1) notify({ text: `${formatCountOf(done, 'session')} decided.` })
    if (done === held.length) onDone()
  }
  return { decide, busy: isPending, error }
}
