import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { ForbiddenState } from '@/components/ui/forbidden-state'
import { Panel } from '@/components/ui/panel'
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton'
import { RetryFixture, StaleFixtures } from './live-fixtures'

export function StateFixtures() {
  return (
    <div className="grid gap-2.5 md:grid-cols-3">
      <Panel title="Loading" padded={false}>
        <SkeletonRows rows={4} />
        <Skeleton className="m-3 h-6 w-40" />
      </Panel>
      <Panel title="Empty, first use">
        <EmptyState title="No stations yet." action={<Button variant="primary">Add station</Button>}>
          Point a station at this address and it appears here.
        </EmptyState>
      </Panel>
      <Panel title="Empty, filtered">
        <EmptyState title="No stations match." action={<Button>Clear 3 filters</Button>}>
          State faulted · vendor HYC · owner Stadion
        </EmptyState>
      </Panel>
      <Panel title="Error" actions={<span className="text-xs text-dim">at 18:41:52</span>}>
        <RetryFixture />
      </Panel>
      <Panel title="Error without retry">
        <ErrorState title="The chart could not be drawn.">The table below has the same numbers.</ErrorState>
      </Panel>
      <Panel title="Forbidden">
        <ForbiddenState what="the raw OCPP log" grantedBy="An administrator" />
      </Panel>
      <Panel title="Freshness">
        <StaleFixtures />
      </Panel>
      <section data-stale="true" aria-label="Stale region" className="panel p-3">
        <p className="text-xs text-muted">Stream lost, at 18:41:52</p>
        <p className="num live-value text-2xl font-semibold">41.2 MW</p>
      </section>
    </div>
  )
}
