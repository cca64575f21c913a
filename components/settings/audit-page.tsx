'use client'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useQueryStates } from 'nuqs'
import { useTRPC } from '@/components/api/trpc'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { Answer } from './answer'
import { AuditExport } from './audit-export'
import { AuditFilterBar } from './audit-filter-bar'
import { auditFilter, auditParsers, isFiltered } from './audit-filters'
import { AuditTable } from './audit-table'

export function AuditPage() {
  const api = useTRPC()
  const [query, setQuery] = useQueryStates(auditParsers)
  const filter = auditFilter(query)
  const choices = useQuery(api.audit.choices.queryOptions())
  const log = useInfiniteQuery(
    api.audit.list.infiniteQueryOptions(
      { filter, limit: 100 },
      { getNextPageParam: (page) => page.next ?? undefined, placeholderData: keepPreviousData },
    ),
  )
  const rows = log.data?.pages.flatMap((page) => page.rows) ?? []
  const clear = () => setQuery(null)
  return (
    <Panel
      title="Audit log"
      padded={false}
      lead={
        log.data?.pages[0]?.ownOnly ? (
          <span className="text-xs text-muted">Your own actions; an admin sees all.</span>
        ) : null
      }
      actions={<AuditExport filter={filter} />}
    >
      <AuditFilterBar query={query} choices={choices.data} onChange={setQuery} />
      <Answer query={log} what="audit log" rows={12}>
        {() =>
          rows.length === 0 ? (
            <EmptyState
              title={isFiltered(query) ? 'No entries match.' : 'Nothing has been done yet.'}
              action={isFiltered(query) ? <Button onClick={clear}>Clear the filters</Button> : undefined}
            />
          ) : (
            <>
              <AuditTable rows={rows} />
              <div className="grid justify-items-center p-3">
                {log.hasNextPage ? (
                  <Button busy={log.isFetchingNextPage} onClick={() => log.fetchNextPage()}>
                    Show older entries
                  </Button>
                ) : (
                  <p className="text-xs text-muted">This is the beginning of the log.</p>
                )}
              </div>
            </>
          )
        }
      </Answer>
    </Panel>
  )
}
