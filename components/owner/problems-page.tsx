'use client'
import { useQuery } from '@tanstack/react-query'
import { parseAsInteger, useQueryStates } from 'nuqs'
import { useTRPC } from '@/components/api/trpc'
import { Answer } from '@/components/session/answer'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import { PageTitle } from './page-title'
import { ProblemPanel } from './problem-panel'
import { ReportCard } from './report-card'
import { ReportDialog } from './report-dialog'

const everyMs = 30_000
const url = { report: parseAsInteger.withOptions({ history: 'push' }) }

/** What I reported and what came of it, and what went wrong besides. */
export function ProblemsPage() {
  const [{ report }, setUrl] = useQueryStates(url)
  const query = useQuery(useTRPC().owner.reports.queryOptions(undefined, { refetchInterval: everyMs }))
  const open = (
    <Button variant="primary" onClick={() => void setUrl({ report: 0 })}>
      Report a problem
    </Button>
  )
  return (
    <>
      <PageTitle title="Problems" actions={open}>
        Tell your operator what is wrong at a station. The answer comes here and by mail.
      </PageTitle>
      <Answer query={query} what="your reports" skeleton={<SkeletonRows rows={4} rowHeight={72} />}>
        {(reports) =>
          reports.length === 0 ? (
            <EmptyState title="You have reported nothing yet." />
          ) : (
            <ul className="grid gap-3" aria-label="Your reports">
              {reports.map((each) => (
                <ReportCard key={each.id} report={each} />
              ))}
            </ul>
          )
        }
      </Answer>
      <ProblemPanel place={{}} />
      {report === null ? null : (
        <ReportDialog stationId={report || null} onClose={() => void setUrl({ report: null })} />
      )}
    </>
  )
}
