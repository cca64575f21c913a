'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { PriorityMark } from '@/components/alarm/priority-mark'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC } from '@/components/api/trpc'
import { StateGlyph } from '@/components/evse/state-glyph'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Panel } from '@/components/ui/panel'
import { Loading, SkeletonRows } from '@/components/ui/skeleton'
import type { OverviewFilter } from './overview-url'

/** Sites with something down, an open alarm or sessions cut; worst first. */
export function SitesToWatch({ filter }: { filter: OverviewFilter }) {
  const trpc = useTRPC()
  const sites = useQuery(trpc.overview.sitesToWatch.queryOptions(filter, { refetchInterval: 15_000 }))
  return (
    <Panel
      title="Sites to look at"
      actions={<span className="text-xs text-dim">sessions cut, 1 h</span>}
      padded={false}
      scrolls
    >
      {sites.isError ? (
        <ErrorState
          title="Sites could not be loaded."
          onRetry={() => void sites.refetch()}
          requestId={apiFailure(sites.error).requestId}
        />
      ) : (
        <Loading loading={sites.isPending} label="Loading sites" skeleton={<SkeletonRows rows={4} />}>
          {sites.data?.length === 0 ? (
            <EmptyState title="No site needs a look.">Everything is connected and working.</EmptyState>
          ) : (
            <table className="grid-table w-full text-sm">
              <caption className="sr-only">Sites to look at, worst first</caption>
              <tbody>
                {sites.data?.map((site) => (
                  <tr key={site.locationId} className="h-8 border-b border-border last:border-0">
                    <td className="pr-2 pl-3">
                      {site.worstAlarm ? (
                        <PriorityMark priority={site.worstAlarm as 1 | 2 | 3 | 4} state="active" size={16} />
                      ) : null}
                    </td>
                    <th scope="row" className="w-full max-w-0 truncate text-left font-semibold">
                      <Link href={`/sites/${site.locationId}`} className="no-underline hover:underline">
                        {site.name}
                      </Link>
                    </th>
                    <td className="px-2 whitespace-nowrap text-muted">
                      {site.faulted + site.offline > 0 ? (
                        <span className="inline-flex items-center gap-1.5">
                          <StateGlyph state={site.faulted > 0 ? 'faulted' : 'offline'} size="s" label={null} />
                          {site.faulted + site.offline} of {site.evses} {site.faulted > 0 ? 'down' : 'offline'}
                        </span>
                      ) : null}
                    </td>
                    <td className="num pr-3 text-right" aria-label={`${site.sessionsCut} sessions cut`}>
                      {site.sessionsCut}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Loading>
      )}
    </Panel>
  )
}
