'use client'
import type { ReactNode } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Loading, SkeletonRows } from '@/components/ui/skeleton'

type Props = {
  query: { isPending: boolean; isFetching: boolean; error: unknown; refetch: () => unknown }
  /** What the rows are: "CDRs". */
  what: string
  empty: ReactNode
}

/** Instead of rows: on their way, refused, failed, or none. */
export function ListStates({ query, what, empty }: Props) {
  if (query.error) {
    const failure = apiFailure(query.error)
    if (failure.kind === 'forbidden')
      return <EmptyState title={`Your role does not show ${what}.`}>{failure.message}</EmptyState>
    return (
      <ErrorState
        title={`${what} could not be loaded.`}
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
        requestId={failure.requestId}
      >
        {failure.message}
      </ErrorState>
    )
  }
  return (
    <Loading loading={query.isPending} label={`Loading ${what}`} skeleton={<SkeletonRows rows={12} />}>
      {empty}
    </Loading>
  )
}
