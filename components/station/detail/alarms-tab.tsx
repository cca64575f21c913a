'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { PriorityMark } from '@/components/alarm/priority-mark'
import { SilenceButton } from '@/components/alarm/silence-button'
import { useTRPC } from '@/components/api/trpc'
import { formatDuration } from '@/components/format/duration'
import { Moment } from '@/components/format/moment'
import { Since } from '@/components/format/since'
import { Answer } from '@/components/session/answer'
import { ScrollRegion } from '@/components/session/scroll-region'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { ShowMore } from '@/components/ui/show-more'
import { SkeletonRows } from '@/components/ui/skeleton'
import { TableHead } from '@/components/ui/table-head'
import { placeOf } from './station-notices'
import type { Station } from './station-page'

/** Every alarm this station raised, open or over. */
export function AlarmsTab({ station }: { station: Station }) {
  const { id: stationId, timeZone: zone } = station
  const api = useTRPC()
  const query = useInfiniteQuery(
    api.station.alarms.infiniteQueryOptions(
      { stationId, limit: 50 },
      { getNextPageParam: (page) => page.next, refetchInterval: 15_000 },
    ),
  )
  return (
    <div className="p-2.5">
      <Panel title="Alarms" padded={false} actions={<SilenceButton place={placeOf(station)} size="sm" />}>
        <Answer query={query} what="alarms" skeleton={<SkeletonRows rows={6} />}>
          {({ pages }) => {
            const rows = pages.flatMap((page) => page.rows)
            if (rows.length === 0)
              return (
                <EmptyState title="No alarms so far.">
                  Faults, lost connections and failed starts come here and stay.
                </EmptyState>
              )
            return (
              <ScrollRegion label="Alarms" className="overflow-x-auto">
                <table className="table">
                  <TableHead names={['Priority', 'What', 'EVSE', 'Raised', 'Lasted', 'Times', 'Acknowledged']} />
                  <tbody>
                    {rows.map((row) => (
                      <tr key={row.id}>
                        <td>
                          <PriorityMark priority={row.priority} state={row.state} size={16} />
                        </td>
                        <td className="min-w-60">
                          <span className="font-medium">{row.what}</span>
                          <span className="block text-xs text-muted">
                            {[row.effect, row.detail].filter(Boolean).join(' · ')}
                          </span>
                        </td>
                        <td className="num">{row.evseNumber ?? '–'}</td>
                        <td>
                          <Moment at={row.raisedAt} zone={zone} />
                        </td>
                        <td className="num whitespace-nowrap">
                          {row.clearedAt === null ? (
                            <>
                              <Since at={row.raisedAt} as="duration" /> so far
                            </>
                          ) : (
                            formatDuration(row.clearedAt - row.raisedAt)
                          )}
                        </td>
                        <td className="num">{row.occurrences}</td>
                        <td className="whitespace-nowrap text-muted">
                          {row.acknowledgedAt === null ? (
                            '–'
                          ) : (
                            <>
                              {row.acknowledgedByName ?? 'yes'}, <Moment at={row.acknowledgedAt} zone={zone} />
                            </>
                          )}
                        </td>
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
