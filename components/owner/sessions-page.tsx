'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useQueryStates } from 'nuqs'
import { useTRPC, useTRPCClient } from '@/components/api/trpc'
import { Answer } from '@/components/session/answer'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { notify } from '@/components/ui/notify'
import { saveFile } from '@/components/ui/save-file'
import { SkeletonRows } from '@/components/ui/skeleton'
import { PageTitle } from './page-title'
import { SessionFilters } from './session-filters'
import { SessionRows } from './session-rows'
import { sessionFilterOf, sessionsUrl } from './sessions-url'

/** What was charged at my stations: when, how much, for how much. Who charged is nobody's business here. */
export function SessionsPage() {
  const api = useTRPC()
  const client = useTRPCClient()
  const [url] = useQueryStates(sessionsUrl)
  const filter = sessionFilterOf(url)
  const query = useInfiniteQuery(
    api.owner.sessions.infiniteQueryOptions(
      { filter },
      { getNextPageParam: (page) => page.next ?? undefined, initialCursor: null },
    ),
  )
  const rows = query.data?.pages.flatMap((page) => page.rows)
  async function save() {
    const file = await client.owner.exportSessions.query(filter)
    saveFile('sessions.csv', file.text, 'text/csv')
    notify({ text: file.complete ? `${file.count} sessions saved.` : `The first ${file.count} sessions saved.` })
  }
  return (
    <>
      <PageTitle title="Sessions" actions={<Button onClick={() => void save()}>Save as CSV</Button>}>
        Newest first, without VAT. Sessions in which nothing flowed are left out.
      </PageTitle>
      <SessionFilters />
      <Answer query={{ ...query, data: rows }} what="sessions" skeleton={<SkeletonRows rows={8} rowHeight={64} />}>
        {(found) =>
          found.length === 0 ? (
            <EmptyState
              title={Object.keys(filter).length > 0 ? 'No session matches.' : 'Nobody has charged here yet.'}
              action={Object.keys(filter).length > 0 ? <ClearLink /> : null}
            />
          ) : (
            <>
              <SessionRows rows={found} />
              {query.hasNextPage ? (
                <div className="grid justify-center">
                  <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                    Show more
                  </Button>
                </div>
              ) : null}
            </>
          )
        }
      </Answer>
    </>
  )
}

const ClearLink = () => (
  <Link href="/owner/sessions" className="btn">
    Show all sessions
  </Link>
)
