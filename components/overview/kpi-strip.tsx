'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { formatCount } from '@/components/format/count'
import { powerParts } from '@/components/format/power'
import { Sparkline } from '@/components/ui/sparkline'
import { FleetBar } from './fleet-bar'
import { Kpi, Unit } from './kpi'
import { MoneyAtRisk } from './money-at-risk'
import type { Kept, OverviewFilter } from './overview-url'
import { TargetKpi } from './target-kpi'
import { useKeptCounts } from './use-kept-counts'

const minuteMs = 60_000

export function KpiStrip({ filter, kept }: { filter: OverviewFilter; kept: Kept }) {
  const trpc = useTRPC()
  const counts = useKeptCounts(kept)
  const figures = useQuery(trpc.overview.figures.queryOptions(filter, { refetchInterval: minuteMs })).data
  const power = useQuery(trpc.overview.power.queryOptions(filter, { refetchInterval: minuteMs })).data
  const now = powerParts(counts.powerW)
  return (
    <div className="col-span-full grid grid-cols-[minmax(0,3.2fr)_repeat(5,minmax(0,1fr))] overflow-hidden rounded-lg border border-border bg-surface max-lg:grid-cols-2 max-lg:[&>:first-child]:col-span-2">
      <FleetBar states={counts.states} stations={counts.stations} filter={filter} />
      <Kpi
        name="Power now"
        definition="Sum of the latest power of all sessions at connected stations. The line is the last 24 hours."
        value={
          <>
            {now.value}
            <Unit>{now.unit}</Unit>
          </>
        }
      >
        <div className="mt-1.5">
          {power ? (
            <Sparkline
              label="Power, last 24 hours"
              values={power.points.filter(({ at }) => at <= power.now).map(({ powerW }) => powerW)}
              height={26}
              fill
            />
          ) : null}
        </div>
      </Kpi>
      <Kpi
        name="Sessions active"
        hint={figures ? `24 h: ${formatCount(figures.sessionsToday)}` : undefined}
        definition="Sessions that are running now, at connected and offline stations alike; beside it those started in the last 24 hours."
        value={formatCount(counts.sessions)}
      />
      <TargetKpi
        name="Start success, 24 h"
        definition="Of the sessions started in the last 24 hours that ended or had five minutes: the share that charged energy."
        share={figures?.startSuccess}
        target={figures?.startSuccessTarget ?? 0.97}
        floor={0.8}
        digits={1}
        empty="No starts yet"
      />
      <TargetKpi
        name="Uptime, 30 d"
        definition="Of the last 30 days, as far as known: the share of time in which EVSEs were free, reserved or in use. Time without connection counts as down unless the station reported afterwards that it worked."
        share={figures?.uptime}
        target={figures?.uptimeTarget ?? 0.99}
        floor={0.9}
        digits={2}
        empty="No history yet"
      />
      <MoneyAtRisk kept={kept} />
    </div>
  )
}
