'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC } from '@/components/api/trpc'
import { formatCount } from '@/components/format/count'
import { Since } from '@/components/format/since'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Loading, SkeletonRows } from '@/components/ui/skeleton'

/** Connections that were turned away: what happened, and what to do about it. */
export function RefusedHandshakes() {
  const api = useTRPC()
  const query = useQuery(api.stations.refused.queryOptions(undefined, { refetchInterval: 5_000 }))
  const rows = query.data ?? []
  return (
    <div className="min-h-0 flex-1 overflow-auto">
      <Loading
        loading={query.isPending}
        label="Loading refused connections"
        skeleton={<SkeletonRows rows={4} rowHeight={44} />}
      >
        {query.isError && rows.length === 0 ? (
          <ErrorState
            title="Refused connections could not be loaded."
            onRetry={() => void query.refetch()}
            retrying={query.isFetching}
            requestId={apiFailure(query.error).requestId}
          >
            {apiFailure(query.error).message}
          </ErrorState>
        ) : rows.length === 0 ? (
          <EmptyState title="Nobody was turned away.">
            A station that cannot connect shows here with the reason, so that you can put it right.
          </EmptyState>
        ) : (
          <table className="w-full text-sm">
            <thead className="sticky top-0 bg-surface text-xs text-dim">
              <tr className="border-b border-border [&>th]:px-3 [&>th]:py-1.5">
                <th scope="col">Identity</th>
                <th scope="col">What happened</th>
                <th scope="col">What to do</th>
                <th scope="col">From</th>
                <th scope="col">Times</th>
                <th scope="col">Last</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr
                  key={`${row.identity} ${row.reason}`}
                  className="border-b border-border align-top [&>td]:px-3 [&>td]:py-1.5"
                >
                  <td className="mono">
                    {row.stationId === null ? (
                      row.identity
                    ) : (
                      <Link className="link" href={`/stations/${row.stationId}`}>
                        {row.identity}
                      </Link>
                    )}
                  </td>
                  <td title={row.detail ?? row.reason}>{row.what}</td>
                  <td className="text-muted">{row.advice}</td>
                  <td className="mono">{row.remoteAddress ?? '–'}</td>
                  <td className="num">{formatCount(row.attempts)}</td>
                  <td>
                    <Since at={row.lastAt} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Loading>
    </div>
  )
}
