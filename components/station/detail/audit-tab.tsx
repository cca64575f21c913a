'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { Moment } from '@/components/format/moment'
import { Answer } from '@/components/session/answer'
import { ScrollRegion } from '@/components/session/scroll-region'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { ShowMore } from '@/components/ui/show-more'
import { SkeletonRows } from '@/components/ui/skeleton'
import { TableHead } from '@/components/ui/table-head'

/** Who did what to this station. */
export function AuditTab({ stationId, zone }: { stationId: number; zone: string }) {
  const api = useTRPC()
  const query = useInfiniteQuery(
    api.station.audit.infiniteQueryOptions({ stationId, limit: 50 }, { getNextPageParam: (page) => page.next }),
  )
  const ownOnly = query.data?.pages[0]?.ownOnly
  return (
    <div className="p-2.5">
      <Panel
        title="Audit"
        lead={ownOnly ? <span className="text-xs text-muted">Your own actions; an admin sees everybody’s.</span> : null}
        padded={false}
      >
        <Answer query={query} what="the audit log" skeleton={<SkeletonRows rows={8} />}>
          {({ pages }) => {
            const rows = pages.flatMap((page) => page.rows)
            if (rows.length === 0) return <EmptyState title="Nothing was done to this station yet." />
            return (
              <ScrollRegion label="Audit log of this station" className="overflow-x-auto">
                <table className="table">
                  <TableHead names={['When', 'Who', 'What', 'Before → after', 'Reason', 'From']} />
                  <tbody>
                    {rows.map((row) => (
                      <tr key={row.id}>
                        <td>
                          <Moment at={row.at} zone={zone} />
                        </td>
                        <td className="whitespace-nowrap">{row.actor}</td>
                        <td className="mono">{row.action}</td>
                        <td className="max-w-120 py-1 text-xs text-muted">
                          <Change before={row.before} after={row.after} />
                        </td>
                        <td>{row.reason ?? '–'}</td>
                        <td className="mono text-dim">{row.ip ?? '–'}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
                <ShowMore query={query} size="sm">
                  Show older
                </ShowMore>
              </ScrollRegion>
            )
          }}
        </Answer>
      </Panel>
    </div>
  )
}

const text = (value: unknown) =>
  value === null || value === undefined ? '–' : typeof value === 'string' ? value : JSON.stringify(value)
const fields = (value: unknown) =>
  value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {}

/** Field by field, what it was and what it became. */
function Change({ before, after }: { before: unknown; after: unknown }) {
  const was = fields(before)
  const is = fields(after)
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])]
  return (
    <ul>
      {names.map((name) => (
        <li key={name} className="break-words">
          {name}: {name in was ? `${text(was[name])} → ` : ''}
          <span className="text-fg">{text(is[name])}</span>
        </li>
      ))}
    </ul>
  )
}
