'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { Moment } from '@/components/format/moment'
import { formatMoney } from '@/components/format/money'
import { Answer } from '@/components/settings/answer'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { Dialog } from '@/components/ui/dialog'
import { TextAreaField } from '@/components/ui/text-field'
import { dayWords, disputeWords, kindWords } from './settlement-words'
import { useSettlementChanged } from './use-settlement'

type Trace = ApiOutputs['settlement']['lineTrace']

/** How a line came to its amount, down to the session; and the way to dispute it for an owner who called. */
export function LineDialog({ lineId, onClose }: { lineId: number; onClose: () => void }) {
  const query = useQuery(useTRPC().settlement.lineTrace.queryOptions({ lineId }))
  const { data } = query
  return (
    <Dialog
      open
      size="md"
      onOpenChange={(open) => !open && onClose()}
      title={data ? `Line ${data.position}: ${kindWords[data.kind]}` : 'Line'}
      description={
        data
          ? [data.stationName, data.locationName, data.day && dayWords(data.day)].filter(Boolean).join(', ') ||
            undefined
          : undefined
      }
      footer={
        data?.session ? (
          <Link href={`/sessions/${data.session.sessionId}`} className={buttonClass()}>
            Session {data.session.sessionId}
          </Link>
        ) : null
      }
    >
      <Answer query={query} what="line">
        {(line) => (
          <div className="grid gap-4">
            <Steps line={line} />
            <Doubt line={line} />
          </div>
        )}
      </Answer>
    </Dialog>
  )
}

const Steps = ({ line }: { line: Trace }) => (
  <div className="grid gap-2 text-sm">
    <p className="text-muted">
      {line.contract
        ? `${line.contract.name}, version ${line.contract.version} from ${dayWords(line.contract.effectiveFrom)}`
        : 'No terms needed'}
      {line.cdrUid ? <span className="mono"> · CDR {line.cdrUid}</span> : null}
      {line.session ? (
        <>
          {' '}
          · <Moment at={line.session.startedAt} zone={line.session.timeZone} as="dateTime" /> –{' '}
          <Moment at={line.session.endedAt} zone={line.session.timeZone} as="time" />
        </>
      ) : null}
    </p>
    <ol className="num m-0 list-none overflow-hidden rounded-md border border-border p-0">
      {line.steps.map((step) => (
        <li
          key={step.text}
          className="flex justify-between gap-3 border-b border-border px-3 py-1.75 last:border-b-0 last:font-semibold"
        >
          <span>{step.text}</span>
          <span className="whitespace-nowrap">
            {step.amountMinor === null ? '' : formatMoney(step.amountMinor, line.currency)}
          </span>
        </li>
      ))}
    </ol>
  </div>
)

function Doubt({ line }: { line: Trace }) {
  const { reason } = usePermission('statement.dispute')
  const changed = useSettlementChanged()
  const [open, setOpen] = useState(false)
  const [body, setBody] = useState('')
  const dispute = useMutation(
    useTRPC().settlement.dispute.mutationOptions({ onSuccess: () => setOpen(false), onSettled: changed }),
  )
  if (line.dispute) return <p className="text-sm text-muted">{disputeWords[line.dispute.state]}.</p>
  if (!open)
    return (
      <Button variant="ghost" className="justify-self-start" reason={reason} onClick={() => setOpen(true)}>
        Note a dispute of the owner
      </Button>
    )
  return (
    <div className="grid gap-2">
      <TextAreaField
        label="What the owner says"
        required
        maxLength={1_000}
        value={body}
        onChange={(event) => setBody(event.target.value)}
        error={failureText(dispute.error) ?? undefined}
        hint="This line alone is withheld from what is paid."
      />
      <Button
        className="justify-self-start"
        variant="primary"
        busy={dispute.isPending}
        onClick={() => dispute.mutate({ lineId: line.id, body })}
      >
        Dispute this line
      </Button>
    </div>
  )
}
