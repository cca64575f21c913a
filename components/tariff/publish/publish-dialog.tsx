'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useId, useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC } from '@/components/api/trpc'
import { formatCountOf } from '@/components/format/count'
import { formatDateTime } from '@/components/format/instant'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { notify } from '@/components/ui/notify'
import { nextMidnight } from '@/server/domain/pricing/local-instant'
import type { TariffDefinition } from '@/server/domain/pricing/tariff'
import { ChangeList } from '../change-list'
import { ImpactState } from '../editor/impact-panel'
import { TheirChanges } from '../their-changes'
import type { Impact } from '../use-impact'
import { FromField } from './from-field'

export type PublishDialogProps = {
  draft: {
    tariffId: number
    tariffName: string
    versionId: number
    version: number
    /** The one the definition was saved as. */
    revision: number
    definition: TariffDefinition
    current: { version: number; definition: TariffDefinition } | null
    evses: number
  }
  impact: Impact
  zone: string
  /** Puts on the screen what somebody else saved meanwhile. */
  onLoadTheirs: () => void
  onClose: () => void
}

/** The last look before prices change: what, where, for whom it is dearer, from when. */
export function PublishDialog({ draft, impact, zone, onLoadTheirs, onClose }: PublishDialogProps) {
  const [now] = useState(() => Date.now())
  const [from, setFrom] = useState<number | null>(() => nextMidnight(now, zone))
  const publish = usePublish(draft, onClose, zone)
  const may = usePermission('tariff.publish')
  const title = useId()
  const approval = useApproval(draft.versionId, impact.state)
  const second = approval !== null && !approval.may
  const unseen = publish.isConflict ? 'Load what was saved meanwhile first.' : null
  const reason =
    may.reason ??
    unseen ??
    (from === null ? 'Say from when.' : null) ??
    (impact.state === 'running' ? 'The impact is still being worked out.' : null) ??
    (approval === null ? 'Whether it takes a second person is being asked.' : null) ??
    (second ? 'It takes a second person: send it to review.' : null)
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="md"
      title={`Publish ${draft.tariffName}, version ${draft.version}`}
      description={
        draft.evses === 0
          ? 'No EVSE has this tariff yet.'
          : `${formatCountOf(draft.evses, 'EVSE')} will charge these prices. Sessions that run keep the version they started with.`
      }
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant={second || !may.allowed ? 'primary' : 'default'}
            busy={publish.submit.isPending}
            reason={unseen}
            onClick={() => publish.submit.mutate({ versionId: draft.versionId, revision: draft.revision })}
          >
            Send to review
          </Button>
          <Button
            variant={second || !may.allowed ? 'default' : 'primary'}
            busy={publish.schedule.isPending}
            reason={reason}
            onClick={() =>
              publish.schedule.mutate({
                versionId: draft.versionId,
                revision: draft.revision,
                effectiveFrom: Math.max(from!, Date.now()),
              })
            }
          >
            Schedule
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <section aria-labelledby={title}>
          <h3 id={title} className="mb-1 text-sm font-medium">
            {draft.current ? `Against version ${draft.current.version}` : 'First version'}
          </h3>
          <ChangeList before={draft.current?.definition ?? null} after={draft.definition} />
        </section>
        <section aria-label="Impact on the last 30 days" className="border-t border-border pt-3">
          <h3 className="mb-1.5 text-sm font-medium">Impact on the last 30 days</h3>
          <ImpactState impact={impact} />
        </section>
        {approval === null ? null : (
          <section aria-label="Approval" className="border-t border-border pt-3 text-sm">
            <h3 className="mb-1 font-medium">{second ? 'Somebody else must approve it' : 'No second person needed'}</h3>
            <ul className="grid gap-0.5 text-muted">
              {approval.reasons.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          </section>
        )}
        <FromField from={from} onChange={setFrom} zone={zone} now={now} />
        {publish.error ? (
          <p role="alert" className="text-sm text-p1-text">
            {publish.error}
          </p>
        ) : null}
        {publish.isConflict ? (
          <section aria-label="Saved meanwhile" className="grid justify-items-start gap-2 border-t border-border pt-3">
            <TheirChanges versionId={draft.versionId} mine={draft.definition} />
            <Button
              onClick={() => {
                onClose()
                onLoadTheirs()
              }}
            >
              Load theirs
            </Button>
          </section>
        ) : null}
      </div>
    </Dialog>
  )
}

/** Whether it takes two people, asked again once the impact is known; null: not known yet. */
function useApproval(versionId: number, impact: Impact['state']) {
  const { data, refetch, isFetching } = useQuery(
    useTRPC().tariffs.version.queryOptions({ versionId }, { refetchOnMount: 'always' }),
  )
  useEffect(() => {
    if (impact === 'done') void refetch()
  }, [impact, refetch])
  return isFetching || impact === 'running' ? null : (data?.approval ?? null)
}

type Draft = PublishDialogProps['draft']

function usePublish(draft: Draft, onClose: () => void, zone: string) {
  const api = useTRPC()
  const queries = useQueryClient()
  const router = useRouter()
  const done = async (text: string) => {
    notify({ text })
    onClose()
    router.push(`/tariffs/${draft.tariffId}`)
    await queries.invalidateQueries(api.tariffs.pathFilter())
  }
  const schedule = useMutation(
    api.tariffs.schedule.mutationOptions({
      onSuccess: (_, { effectiveFrom }) =>
        done(`Version ${draft.version} counts from ${formatDateTime(effectiveFrom, zone)}.`),
    }),
  )
  const submit = useMutation(
    api.tariffs.submit.mutationOptions({
      onSuccess: () => done(`Version ${draft.version} waits for somebody who may publish.`),
    }),
  )
  const error = schedule.error ?? submit.error
  const failure = error ? apiFailure(error) : null
  return { schedule, submit, error: failure?.message ?? null, isConflict: failure?.refusal === 'conflict' }
}
