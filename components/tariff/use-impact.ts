'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'

export type ImpactResult = NonNullable<ApiOutputs['tariffs']['impact']['result']>
export type Impact = ReturnType<typeof useImpact>

const askEveryMs = 500

/** What the last 30 days would have cost with this draft: started by a person, watched until it ends. */
export function useImpact(versionId: number) {
  const api = useTRPC()
  const [jobId, setJobId] = useState<string | null>(null)
  const start = useMutation(api.tariffs.startImpact.mutationOptions({ onSuccess: (answer) => setJobId(answer.jobId) }))
  const cancel = useMutation(api.tariffs.cancelImpact.mutationOptions())
  const watch = useQuery(
    api.tariffs.impact.queryOptions(
      { jobId: jobId ?? '' },
      {
        enabled: jobId !== null,
        staleTime: 0,
        refetchInterval: ({ state }) => (state.data && state.data.state !== 'running' ? false : askEveryMs),
      },
    ),
  )
  const job = jobId === null ? null : (watch.data ?? null)
  const error = start.error ?? watch.error
  return {
    state: start.isPending ? ('running' as const) : error ? ('failed' as const) : (job?.state ?? null),
    ratio: job && job.total > 0 ? job.done / job.total : null,
    result: job?.result ?? null,
    message: error ? apiFailure(error).message : null,
    start: () => start.mutate({ versionId }),
    cancel: () => {
      if (jobId) cancel.mutate({ jobId })
    },
  }
}
