'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { Moment } from '@/components/format/moment'
import { useMe } from '@/components/people/me'
import { Answer } from '@/components/session/answer'
import { PageHeader } from '@/components/shell/page-header'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { Skeleton } from '@/components/ui/skeleton'
import { HandOverSections } from './hand-over-sections'

/** A hand-over as it was when somebody took over. */
export function PastHandOverPage({ id }: { id: number }) {
  const query = useQuery(useTRPC().handOver.get.queryOptions({ id }))
  const zone = useMe().organisation.timeZone
  return (
    <div className="flex min-h-full flex-1 flex-col">
      <PageHeader
        title="Hand-over"
        crumbs={[{ label: 'Hand-over', href: '/hand-over' }]}
        actions={<Button onClick={() => window.print()}>Print</Button>}
      />
      <Answer query={query} what="the hand-over" skeleton={<Skeleton className="m-2.5 h-80" />}>
        {(past) => (
          <div className="grid content-start gap-2.5 p-2.5">
            <p className="px-1 text-sm text-muted">
              Taken over by <b className="font-semibold text-fg">{past.confirmedByName}</b>{' '}
              <Moment at={past.confirmedAt} zone={zone} as="dateTime" />; it reaches back to{' '}
              <Moment at={past.since} zone={zone} as="dateTime" />.
            </p>
            <Panel title="Remark" className="print:mb-3">
              <p className="text-sm break-words whitespace-pre-line">{past.remark || 'No remark.'}</p>
            </Panel>
            <HandOverSections sections={past.sections} zone={zone} />
          </div>
        )}
      </Answer>
    </div>
  )
}
