'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { Moment } from '@/components/format/moment'
import { useMe } from '@/components/people/me'
import { Answer } from '@/components/session/answer'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notify'
import { Panel } from '@/components/ui/panel'
import { Skeleton } from '@/components/ui/skeleton'
import { TextAreaField } from '@/components/ui/text-field'
import { nextMidnight } from '@/server/domain/pricing/local-instant'
import { ChangeList } from '../change-list'
import { ImpactFigures } from '../impact-figures'
import { FromField } from '../publish/from-field'
import { TheirChanges } from '../their-changes'
import { beforeOf, type Version } from '../versions'
import type { Tariff } from './tariff-page'

type Detail = ApiOutputs['tariffs']['version']

/** What the second person looks at, approves or sends back. */
export function ReviewPanel({ tariff, version }: { tariff: Tariff; version: Version }) {
  const api = useTRPC()
  const before = beforeOf(tariff.versions, version)
  const query = useQuery(api.tariffs.version.queryOptions({ versionId: version.versionId }))
  const old = useQuery(
    api.tariffs.version.queryOptions({ versionId: before?.versionId ?? 0 }, { enabled: before !== null }),
  )
  return (
    <Panel
      title={`Version ${version.version} waits for approval`}
      lead={
        version.submittedAt === null ? null : (
          <span className="text-xs text-dim">
            sent by {version.submittedByName ?? version.createdByName}, <Moment at={version.submittedAt} />
          </span>
        )
      }
    >
      <Answer query={query} what="the version" skeleton={<Skeleton className="h-32" />}>
        {(detail) => (
          <div className="grid gap-4">
            {before && !old.data ? (
              <Skeleton className="h-16" />
            ) : (
              <ChangeList before={old.data?.definition ?? null} after={detail.definition} />
            )}
            {detail.impact ? (
              <section aria-label="Impact" className="grid gap-1.5 border-t border-border pt-3">
                <h3 className="text-sm font-medium">
                  Impact on 30 days{detail.impact.stale ? ', of an older state of it' : ''}
                </h3>
                <ImpactFigures result={detail.impact} />
              </section>
            ) : (
              <p className="text-sm text-muted">Its impact was not worked out.</p>
            )}
            <Decide detail={detail} />
          </div>
        )}
      </Answer>
    </Panel>
  )
}

function Decide({ detail }: { detail: Detail }) {
  const zone = useMe().organisation.timeZone
  const may = usePermission('tariff.publish')
  const [now] = useState(() => Date.now())
  const [from, setFrom] = useState<number | null>(() =>
    detail.effectiveFrom !== null && detail.effectiveFrom > now ? detail.effectiveFrom : nextMidnight(now, zone),
  )
  const [note, setNote] = useState('')
  const { approve, reject, error, isConflict, lookAgain } = useDecide()
  const { approval } = detail
  const closed = approval && !approval.may ? `${approval.reasons.join(' ')} Somebody else has to approve it.` : null
  return (
    <>
      {approval && approval.reasons.length > 0 ? (
        <p className="text-sm text-muted">Takes two people: {approval.reasons.join(' ')}</p>
      ) : null}
      <FromField from={from} onChange={setFrom} zone={zone} now={now} />
      <TextAreaField
        label="Note"
        hint="Needed to send it back; the author reads it."
        maxLength={2_000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {error ? (
        <p role="alert" className="text-sm text-p1-text">
          {error}
        </p>
      ) : null}
      {isConflict ? (
        <section aria-label="Saved meanwhile" className="grid justify-items-start gap-2">
          <TheirChanges versionId={detail.versionId} mine={detail.definition} />
          <Button onClick={lookAgain}>Look at the new state</Button>
        </section>
      ) : null}
      <div className="flex flex-wrap justify-end gap-2">
        <Button
          busy={reject.isPending}
          reason={may.reason ?? (note.trim() === '' ? 'Write in the note what should change.' : null)}
          onClick={() => reject.mutate({ versionId: detail.versionId, note: note.trim() })}
        >
          Send back
        </Button>
        <Button
          variant="primary"
          busy={approve.isPending}
          reason={may.reason ?? closed ?? (from === null ? 'Say from when.' : null)}
          onClick={() =>
            approve.mutate({
              versionId: detail.versionId,
              revision: detail.revision,
              effectiveFrom: Math.max(from!, Date.now()),
            })
          }
        >
          Approve
        </Button>
      </div>
    </>
  )
}

function useDecide() {
  const api = useTRPC()
  const queries = useQueryClient()
  const options = (text: string) => ({
    onSuccess: async () => {
      await queries.invalidateQueries(api.tariffs.pathFilter())
      notify({ text })
    },
  })
  const approve = useMutation(api.tariffs.schedule.mutationOptions(options('Approved and scheduled.')))
  const reject = useMutation(api.tariffs.reject.mutationOptions(options('Sent back to the author.')))
  const error = approve.error ?? reject.error
  const failure = error ? apiFailure(error) : null
  const lookAgain = () => {
    approve.reset()
    void queries.invalidateQueries(api.tariffs.pathFilter())
  }
  return {
    approve,
    reject,
    error: failure?.message ?? null,
    isConflict: failure?.refusal === 'conflict',
    lookAgain,
  }
}
