'use client'
import type { ReactNode } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { ErrorState } from '@/components/ui/error-state'
import { ForbiddenState } from '@/components/ui/forbidden-state'
import { Loading, SkeletonRows } from '@/components/ui/skeleton'

type Query<T> = { data: T | undefined; error: unknown; isFetching: boolean; refetch: () => unknown }

export type AnswerProps<T> = {
  query: Query<T>
  /** What is asked for, in the plural: "users". */
  what: string
  rows?: number
  children: (data: T) => ReactNode
}

/** What came back, or why not: loading, forbidden, failed with retry and request id. Old data stays while new is fetched. */
export function Answer<T>({ query, what, rows = 6, children }: AnswerProps<T>) {
  const { data } = query
  if (data === undefined && query.error) {
    const failure = apiFailure(query.error)
    if (failure.kind === 'forbidden') return <ForbiddenState what={`seeing ${what}`} grantedBy="An admin" />
    return (
      <ErrorState
        title={`The ${what} could not be loaded.`}
        onRetry={() => query.refetch()}
        retrying={query.isFetching}
        requestId={failure.requestId}
      >
        {failure.message}
      </ErrorState>
    )
  }
  return (
    <Loading
      loading={data === undefined}
      label={`Loading ${what}`}
      skeleton={<SkeletonRows rows={rows} rowHeight={40} />}
    >
      {data === undefined ? null : children(data)}
    </Loading>
  )
}
