'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { CommandLifecycle } from '@/components/command/command-lifecycle'
import { isFinished } from '@/components/command/command-words'
import { Answer } from '@/components/session/answer'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { ShowMore } from '@/components/ui/show-more'
import { SkeletonRows } from '@/components/ui/skeleton'
import { JsonText } from '../log/json-text'

/** Every command ever given to this station, who gave it, and what came back. */
export function CommandsTab({ stationId, zone }: { stationId: number; zone: string }) {
  const api = useTRPC()
  const query = useInfiniteQuery(
    api.commands.list.infiniteQueryOptions(
      { stationId, limit: 50 },
      {
        getNextPageParam: (page) => page.next,
        refetchInterval: ({ state }) => (state.data?.pages[0]?.rows.some((row) => !isFinished(row)) ? 1_000 : 15_000),
      },
    ),
  )
  return (
    <div className="p-2.5">
      <Panel title="Commands" padded={false}>
        <Answer query={query} what="commands" skeleton={<SkeletonRows rows={8} rowHeight={52} />}>
          {({ pages }) => {
            const rows = pages.flatMap((page) => page.rows)
            if (rows.length === 0)
              return (
                <EmptyState title="No commands yet.">
                  What is asked of this station shows here with every step and its time.
                </EmptyState>
              )
            return (
              <>
                {rows.map((row) => (
                  <div key={row.id} className="border-b border-border last:border-b-0">
                    <div>
                      <CommandLifecycle command={row} evseNumber={row.evseNumber} zone={zone} reason={row.reason} />
                    </div>
                    <details className="px-3 pb-2 text-xs text-muted">
                      <summary className="w-fit">What was sent and answered</summary>
                      <div className="mt-1 grid gap-2 md:grid-cols-2">
                        <JsonText label="Request" text={JSON.stringify(row.request)} />
                        {row.response === null || row.response === undefined ? (
                          <p className="p-3">No answer was kept.</p>
                        ) : (
                          <JsonText label="Answer" text={JSON.stringify(row.response)} />
                        )}
                      </div>
                    </details>
                  </div>
                ))}
                <ShowMore query={query} size="sm">
                  Show older
                </ShowMore>
              </>
            )
          }}
        </Answer>
      </Panel>
    </div>
  )
}
