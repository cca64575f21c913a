'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { usePermission } from '@/components/shell/permissions'
import { NumberField } from '@/components/ui/number-field'
import { Panel } from '@/components/ui/panel'
import { Answer } from './answer'
import { ReviewProposal } from './review-proposal'
import { SaveRow } from './save-row'

export type ReviewLimits = ApiOutputs['tariffs']['reviewRule']

/** From where on a change of price takes two people. */
export function ReviewRulePanel() {
  const may = usePermission('tariff.read')
  const query = useQuery(useTRPC().tariffs.reviewRule.queryOptions(undefined, { enabled: may.allowed }))
  if (!may.allowed) return null
  return (
    <Panel title="Two-person rule for prices">
      <Answer query={query} what="limits" rows={2}>
        {(limits) => (
          <div className="grid max-w-xl gap-4">
            <p className="text-sm text-muted">
              A version that prices more EVSEs, or moves revenue by more, than this is approved by somebody else than
              who sent it. 0 and 0: always. Who approved a tariff alone cannot assign it beyond the limit either, or end
              what counts before it.
            </p>
            {limits.proposal ? <ReviewProposal limits={limits} proposal={limits.proposal} /> : null}
            <LimitsForm key={limits.proposal?.at} stored={limits} />
            <p className="text-xs text-muted">
              Stricter limits count at once. Higher ones wait until somebody else who may publish tariffs approves them,
              so that raising them is no way around the rule; they count at once only where nobody else may publish.
            </p>
          </div>
        )}
      </Answer>
    </Panel>
  )
}

function LimitsForm({ stored }: { stored: ReviewLimits }) {
  const api = useTRPC()
  const queries = useQueryClient()
  const { reason } = usePermission('settings.manage')
  const [evses, setEvses] = useState(String(stored.evses))
  const [percent, setPercent] = useState(String(stored.revenuePercent))
  const save = useMutation(
    api.tariffs.changeReviewRule.mutationOptions({
      onSuccess: () => queries.invalidateQueries(api.tariffs.pathFilter()),
    }),
  )
  const [most, share] = [Number(evses), Number(percent)]
  const evsesWrong = evses.trim() === '' || !(Number.isInteger(most) && most >= 0 && most <= 1_000_000)
  const percentWrong = percent.trim() === '' || !(share >= 0 && share <= 1_000)
  const changed = most !== stored.evses || share !== stored.revenuePercent
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (changed && !evsesWrong && !percentWrong && reason === null) save.mutate({ evses: most, revenuePercent: share })
  }
  return (
    <form onSubmit={submit} className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <NumberField
          label="One person up to"
          unit="EVSEs"
          min={0}
          max={1_000_000}
          readOnly={reason !== null}
          value={evses}
          onChange={(event) => setEvses(event.target.value)}
          error={evsesWrong ? 'A whole number from 0 to 1,000,000.' : undefined}
        />
        <NumberField
          label="and a change of revenue up to"
          unit="%"
          min={0}
          max={1_000}
          step="any"
          readOnly={reason !== null}
          value={percent}
          onChange={(event) => setPercent(event.target.value)}
          error={percentWrong ? 'From 0 to 1000 %.' : undefined}
        />
      </div>
      <SaveRow
        changed={changed && !evsesWrong && !percentWrong}
        busy={save.isPending}
        saved={save.isSuccess}
        reason={reason}
        problem={save.error ? apiFailure(save.error).message : null}
      />
    </form>
  )
}
