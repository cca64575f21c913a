'use client'
import { Moment } from '@/components/format/moment'
import { useMe } from '@/components/people/me'
import { Answer } from '@/components/session/answer'
import { PageHeader } from '@/components/shell/page-header'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { ConfirmHandOver, LastTakenOver } from './confirm-hand-over'
import { HandOverHistory } from './hand-over-history'
import { HandOverSections } from './hand-over-sections'
import { RemarkField } from './remark-field'
import { useHandOverNow } from './use-hand-over'

/** What the next shift has to know: written by itself, with a remark, confirmed by whoever takes over. */
export function HandOverPage() {
  const handOver = useHandOverNow()
  const zone = useMe().organisation.timeZone
  const { query } = handOver
  return (
    <div className="flex min-h-full flex-1 flex-col">
      <PageHeader
        title="Hand-over"
        lead={<LastTakenOver handOver={handOver} />}
        actions={
          <>
            <Button onClick={() => window.print()}>Print</Button>
            <ConfirmHandOver handOver={handOver} />
          </>
        }
      />
      <Answer query={query} what="the hand-over" skeleton={<Skeleton className="m-2.5 h-80" />}>
        {(now) => (
          <div className="grid content-start gap-2.5 p-2.5">
            <p className="px-1 text-sm text-muted">
              From <Moment at={now.since} zone={zone} /> to <Moment at={now.at} zone={zone} />. It keeps itself up to
              date until somebody takes over.
            </p>
            <RemarkField now={now} handOver={handOver} />
            <HandOverSections sections={now.sections} zone={zone} />
            <HandOverHistory zone={zone} />
          </div>
        )}
      </Answer>
    </div>
  )
}
