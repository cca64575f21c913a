'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { usePermission } from '@/components/shell/permissions'
import { MessageTable } from '@/components/station/log/message-table'
import { messageName } from '@/components/station/log/message-words'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { ShowMore } from '@/components/ui/show-more'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Answer } from './answer'
import type { Session } from './session-page'

/** The messages that made this session. */
export function SessionExchanges({ session }: { session: Session }) {
  const api = useTRPC()
  const { allowed } = usePermission('message.read')
  const query = useInfiniteQuery(
    api.sessions.messages.infiniteQueryOptions(
      { id: session.id, limit: 100 },
      { getNextPageParam: (page) => page.next, enabled: allowed },
    ),
  )
  if (!allowed) return null
  return (
    <Panel title="Raw messages" padded={false}>
      <Answer query={query} what="the messages" skeleton={<SkeletonRows rows={6} rowHeight={27} />}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.rows)
          if (rows.length === 0)
            return <EmptyState title="No messages kept.">They are removed when their retention is over.</EmptyState>
          return (
            <>
              <MessageTable
                label="Messages of this session"
                zone={session.timeZone}
                lines={rows.map((row) => ({
                  ...row,
                  key: messageName(row),
                  href: `/stations/${session.stationId}?tab=log&msg=${messageName(row)}`,
                }))}
              />
              <ShowMore query={query} size="sm" />
            </>
          )
        }}
      </Answer>
    </Panel>
  )
}
