'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { useGiven } from '@/components/command/use-given'
import { Answer } from '@/components/session/answer'
import { Button } from '@/components/ui/button'
import { DangerDialog } from '@/components/ui/danger-dialog'
import { Panel } from '@/components/ui/panel'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { Station } from '../detail/station-page'
import { wordsOf } from './catalogue/all-operations'
import { OperationForm, type OperationSchema } from './operation-form'
import type { Operation, Operations } from './operation-list'
import { OperationResult } from './operation-result'
import { useOperationsUrl } from './operations-url'

type Props = { station: Station; operations: Operations; operation: Operation }

/** One message: what it does, its form, and what came of it. */
export function OperationPanel({ station, operations, operation }: Props) {
  const api = useTRPC()
  const [, setUrl] = useOperationsUrl()
  const { action } = operation
  const words = wordsOf(action)
  const query = useQuery(
    api.stationOperations.form.queryOptions(
      { protocol: operations.protocol, action },
      { staleTime: Number.POSITIVE_INFINITY },
    ),
  )
  return (
    <div className="grid content-start gap-2.5">
      <Panel
        title={words.title}
        lead={<span className="mono text-xs text-dim">{action}</span>}
        actions={
          <Button size="sm" className="lg:hidden" onClick={() => void setUrl({ op: null })}>
            All operations
          </Button>
        }
      >
        <p className="max-w-prose pb-3 text-sm text-muted">{words.explains}</p>
        <Answer query={query} what="the form" skeleton={<SkeletonRows rows={4} />}>
          {(form) => <Sending station={station} operations={operations} operation={operation} form={form} />}
        </Answer>
      </Panel>
    </div>
  )
}

function Sending({ station, operations, operation, form }: Props & { form: OperationSchema }) {
  const api = useTRPC()
  const given = useGiven()
  const [sent, setSent] = useState<number | null>(null)
  const [asking, setAsking] = useState<Record<string, unknown> | null>(null)
  const send = useMutation(api.stationOperations.send.mutationOptions())
  const { action, reason } = operation
  const give = (payload: Record<string, unknown>, why: string | null) =>
    send.mutate(
      { stationId: station.id, action, payload, reason: why },
      {
        onSuccess: (command) => {
          setAsking(null)
          setSent(command.id)
          given(command)
        },
        // What ends sessions or disturbs more than one EVSE needs a reason: the server says when.
        onError: (error) => {
          if (apiFailure(error).refusal === 'reasonMissing') setAsking(payload)
        },
      },
    )
  const refusal = failureText(send.error)
  return (
    <>
      <OperationForm
        form={form}
        action={action}
        zone={station.timeZone}
        context={{ ...operations, protocol: form.protocol }}
        reason={reason}
        busy={send.isPending}
        refusal={asking ? null : refusal}
        onSend={(payload) => give(payload, null)}
      />
      <DangerDialog
        open={asking !== null}
        onOpenChange={(open) => !open && setAsking(null)}
        title={`${wordsOf(action).title}: ${station.name}`}
        consequence={refusal}
        actionLabel="Send"
        busy={send.isPending}
        onConfirm={(why) => asking && give(asking, why)}
      />
      {sent === null ? null : <OperationResult key={sent} commandId={sent} zone={station.timeZone} />}
    </>
  )
}
