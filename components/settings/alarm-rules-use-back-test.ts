'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import type { RuleTuning } from './alarm-rules-words'

export type BackTestResult = NonNullable<ApiOutputs['alarmRules']['backTest']['result']>

const askEveryMs = 400

/** What a rule would have raised in the last 30 days: started by a person, watched until it ends. */
export function useBackTest(rule: string) {
  const api = useTRPC()
  const [job, setJob] = useState<{ id: string; tuning: RuleTuning } | null>(null)
  const start = useMutation(api.alarmRules.startBackTest.mutationOptions())
  const cancel = useMutation(api.alarmRules.cancelBackTest.mutationOptions())
  const watch = useQuery(
    api.alarmRules.backTest.queryOptions(
      { jobId: job?.id ?? '' },
      {
        enabled: job !== null,
        staleTime: 0,
        refetchInterval: ({ state }) => (state.data && state.data.state !== 'running' ? false : askEveryMs),
      },
    ),
  )
  const progress = job === null ? null : (watch.data ?? null)
  const error = start.error ?? watch.error
  return {
    state: start.isPending
      ? ('running' as const)
      : error
        ? ('failed' as const)
        : job
          ? (progress?.state ?? ('running' as const))
          : null,
    done: progress?.done ?? 0,
    total: progress?.total ?? 0,
    result: progress?.result ?? null,
    /** The settings it was worked out with. */
    tuning: job?.tuning ?? null,
    message: error ? apiFailure(error).message : null,
    start: (tuning: RuleTuning) =>
      start.mutate(
        { rule, tuning: { ...tuning, sites: tuning.sites && [...tuning.sites] } },
        { onSuccess: ({ jobId }) => setJob({ id: jobId, tuning }) },
      ),
    cancel: () => {
      if (job) cancel.mutate({ jobId: job.id })
    },
  }
}
