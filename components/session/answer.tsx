'use client'
import type { ReactNode } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Loading } from '@/components/ui/skeleton'

type Asked<T> = {
  data: T | undefined
  error: unknown
  isPending: boolean
  isFetching: boolean
  refetch: () => unknown
}

export type AnswerProps<T> = {
  query: Asked<T>
  /** What is asked for, for the words around it: "sessions". */
  what: string
  /** Blocks of the final geometry. */
  skeleton: ReactNode
  children: (data: T) => ReactNode
}

/** One answer of the server in all its states: on its way, there, refused, not found, failed. What was there before stays. */
export function Answer<T>({ query, what, skeleton, children }: AnswerProps<T>) {
  const { data, error } = query
  if (data === undefined && error) return <Failure error={error} what={what} query={query} />
  return (
    <Loading loading={query.isPending} label={`Loading ${what}`} skeleton={skeleton}>
      {data === undefined ? null : children(data)}
    </Loading>
  )
}

function Failure({ error, what, query }: { error: unknown; what: string; query: Asked<unknown> }) {
  const failure = apiFailure(error)
  if (failure.kind === 'forbidden')
    return (
      <EmptyState title={`Your role does not show ${what}.`}>{failure.message} An admin can give it to you.</EmptyState>
    )
  if (failure.kind === 'notFound') return <EmptyState title={failure.message} />
  return (
    <ErrorState
      title={`${what.charAt(0).toUpperCase()}${what.slice(1)} could not be loaded.`}
      onRetry={() => void query.refetch()}
      retrying={query.isFetching}
      requestId={failure.requestId}
    >
      {failure.message} The rest of the page goes on working.
    </ErrorState>
  )
}
