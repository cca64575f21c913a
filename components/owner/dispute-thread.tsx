'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { Moment } from '@/components/format/moment'
import { formatMoney } from '@/components/format/money'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { TextAreaField } from '@/components/ui/text-field'
import type { Dispute } from './statement-words'

type Trace = ApiOutputs['settlement']['lineTrace']

/** What was said about a line; or the form that says it is wrong, which holds back this line and no other. */
export function DisputeThread({ trace }: { trace: Trace }) {
  const api = useTRPC()
  const disputes = useQuery(
    api.settlement.disputes.queryOptions({ statementId: trace.statementId }, { enabled: trace.dispute !== null }),
  )
  if (trace.dispute === null) return <DisputeForm trace={trace} />
  const dispute = disputes.data?.find(({ id }) => id === trace.dispute?.id)
  return dispute ? <Thread dispute={dispute} /> : null
}

function useRefresh() {
  const api = useTRPC()
  const queries = useQueryClient()
  return () => queries.invalidateQueries(api.settlement.pathFilter())
}

function DisputeForm({ trace }: { trace: Trace }) {
  const api = useTRPC()
  const refresh = useRefresh()
  const [body, setBody] = useState('')
  const [tried, setTried] = useState(false)
  const { reason } = usePermission('statement.dispute')
  const dispute = useMutation(api.settlement.dispute.mutationOptions({ onSuccess: refresh }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (body.trim() !== '' && !dispute.isPending) dispute.mutate({ lineId: trace.id, body: body.trim() })
  }
  return (
    <form onSubmit={submit} className="grid gap-2.5 border-t border-border pt-3">
      <TextAreaField
        label="Is it wrong?"
        hint="Say what you expected. Only this line is not paid until it is settled; the rest of the statement is."
        maxLength={2_000}
        value={body}
        error={tried && body.trim() === '' ? 'Say what is wrong with it.' : undefined}
        onChange={(event) => setBody(event.target.value)}
      />
      {dispute.error ? (
        <p role="alert" className="text-sm text-p1-text">
          {apiFailure(dispute.error).message}
        </p>
      ) : null}
      <div>
        <Button type="submit" busy={dispute.isPending} reason={reason}>
          Dispute this line
        </Button>
      </div>
    </form>
  )
}

function Thread({ dispute }: { dispute: Dispute }) {
  return (
    <section aria-label="Dispute" className="grid gap-2.5 border-t border-border pt-3">
      <h3 className="font-semibold">{headline(dispute)}</h3>
      <ul className="grid gap-2">
        {[{ at: dispute.openedAt, by: dispute.openedBy, body: dispute.body }, ...dispute.messages].map((message) => (
          <li key={`${message.at}.${message.by}`} className="rounded-md border border-border bg-raised px-3 py-2">
            <span className="text-xs text-muted">
              {message.by}, <Moment at={message.at} as="dateTime" />
            </span>
            <p className="break-words whitespace-pre-line">{message.body}</p>
          </li>
        ))}
      </ul>
      {dispute.decision && dispute.decidedAt !== null ? (
        <p>
          {dispute.decidedBy}, <Moment at={dispute.decidedAt} as="dateTime" />: {dispute.decision}
        </p>
      ) : null}
      {dispute.state === 'open' ? <AnswerForm dispute={dispute} /> : null}
    </section>
  )
}

function headline({ state, withheldMinor, agreedMinor, currency }: Dispute): string {
  if (state === 'open') return `Disputed. ${formatMoney(withheldMinor, currency)} wait until it is settled.`
  if (state === 'rejected') return 'The line stands as it is.'
  return agreedMinor === null
    ? 'You were right. The difference is on the next statement.'
    : `You were right: it should have been ${formatMoney(agreedMinor, currency)}. The difference is on the next statement.`
}

function AnswerForm({ dispute }: { dispute: Dispute }) {
  const api = useTRPC()
  const refresh = useRefresh()
  const [body, setBody] = useState('')
  const answer = useMutation(
    api.settlement.answerDispute.mutationOptions({
      onSuccess: () => {
        setBody('')
        return refresh()
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (body.trim() !== '' && !answer.isPending) answer.mutate({ disputeId: dispute.id, body: body.trim() })
  }
  return (
    <form onSubmit={submit} className="grid gap-2.5">
      <TextAreaField
        label="Add something"
        maxLength={2_000}
        value={body}
        onChange={(event) => setBody(event.target.value)}
      />
      {answer.error ? (
        <p role="alert" className="text-sm text-p1-text">
          {apiFailure(answer.error).message}
        </p>
      ) : null}
      <div>
        <Button type="submit" busy={answer.isPending}>
          Send
        </Button>
      </div>
    </form>
  )
}
