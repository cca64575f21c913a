'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { formatCountOf } from '@/components/format/count'
import { formatEnergyExact } from '@/components/format/energy'
import { Since } from '@/components/format/since'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { saveFile } from '@/components/ui/save-file'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Answer } from './answer'
import { Findings, SignedRecordItem } from './signed-record'
import { checkWords, type SignedCheck, type SignedSession } from './signed-words'

export type SignedPanelProps = { session: { id: number; state: string; timeZone: string } }

/** Whether what is billed can be proved: each signed record, the key that verifies it, and what is wrong. */
export function SignedPanel({ session }: SignedPanelProps) {
  const api = useTRPC()
  const query = useQuery(api.signed.session.queryOptions({ sessionId: session.id }))
  const running =
    session.state === 'active' ? 'This session is still running. Its data is checked when it has ended.' : null
  const isSigned = query.data !== undefined && (query.data.signedSamples > 0 || query.data.check !== null)
  return (
    <Panel
      title="Signed meter data"
      padded={false}
      actions={isSigned ? <Actions sessionId={session.id} data={query.data} running={running} /> : null}
    >
      <Answer query={query} what="the signed meter data" skeleton={<SkeletonRows rows={3} />}>
        {(data) => <Body data={data} zone={session.timeZone} running={running} />}
      </Answer>
    </Panel>
  )
}

type BodyProps = { data: SignedSession; zone: string; running: string | null }

function Body({ data: { signedSamples, check }, zone, running }: BodyProps) {
  if (check) return <Check check={check} zone={zone} />
  if (signedSamples === 0)
    return (
      <EmptyState title="No signed meter data.">
        {running ? 'The station has sent none so far.' : 'The station sent none for this session.'}
      </EmptyState>
    )
  return (
    <EmptyState title="Not checked yet.">
      {running ??
        `${formatCountOf(signedSamples, 'sample')} carry signed data. They are checked before the session is billed.`}
    </EmptyState>
  )
}

function Check({ check, zone }: { check: SignedCheck; zone: string }) {
  const { detail, checkedAt } = check
  const left = detail.recordCount - detail.records.length
  return (
    <>
      <div className="grid gap-1 border-b border-border px-3 py-2 text-sm">
        <p
          className={check.state === 'valid' || check.state === 'missing' ? 'font-medium' : 'font-medium text-p1-text'}
        >
          {checkWords(check)}
        </p>
        <p className="text-xs text-muted">
          {detail.energyWh === null ? null : (
            <>
              Signed energy <span className="num">{formatEnergyExact(detail.energyWh)}</span>,{' '}
            </>
          )}
          checked <Since at={checkedAt} />
        </p>
        <Findings findings={detail.findings} />
      </div>
      <ol aria-label="Signed records">
        {detail.records.map((record, at) => (
          <SignedRecordItem key={`${record.page}/${at}`} record={record} zone={zone} />
        ))}
      </ol>
      {left > 0 ? (
        <p className="px-3 py-2 text-xs text-muted">{formatCountOf(left, 'record')} without findings are not listed.</p>
      ) : null}
    </>
  )
}

type ActionsProps = { sessionId: number; data: SignedSession; running: string | null }

function Actions({ sessionId, data, running }: ActionsProps) {
  const api = useTRPC()
  const client = useQueryClient()
  const { reason } = usePermission('session.review')
  const verify = useMutation(
    api.signed.check.mutationOptions({ onSuccess: () => client.invalidateQueries(api.signed.pathFilter()) }),
  )
  const evidence = useMutation(
    api.signed.evidence.mutationOptions({
      onSuccess: ({ name, xml, json }) => {
        saveFile(`${name}.xml`, xml, 'application/xml')
        saveFile(`${name}.json`, json, 'application/json')
      },
    }),
  )
  const failed = failureText(verify.error ?? evidence.error)
  return (
    <>
      {failed ? (
        <span role="alert" className="text-xs text-p1-text">
          {failed}
        </span>
      ) : null}
      <Button
        size="sm"
        variant="ghost"
        busy={evidence.isPending}
        reason={reason ?? running}
        onClick={() => evidence.mutate({ sessionId })}
      >
        Evidence
      </Button>
      <Button size="sm" busy={verify.isPending} reason={reason ?? running} onClick={() => verify.mutate({ sessionId })}>
        {data.check ? 'Verify again' : 'Verify'}
      </Button>
    </>
  )
}
