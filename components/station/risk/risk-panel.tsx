'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { formatDay } from '@/components/format/change'
import { Answer } from '@/components/session/answer'
import { Panel } from '@/components/ui/panel'
import { Skeleton } from '@/components/ui/skeleton'
import { RiskScore } from './risk-score'
import { RiskSignals } from './risk-signals'
import type { Risk } from './risk-words'

const everyMs = 15 * 60_000

/** How likely the station's EVSEs are to fail soon, and what says so. */
export function RiskPanel({ stationId }: { stationId: number }) {
  const api = useTRPC()
  const query = useQuery(api.quality.stationRisk.queryOptions({ stationId }, { refetchInterval: everyMs }))
  const day = query.data?.[0]?.day
  return (
    <Panel
      title="Risk of failure"
      lead={day ? <span className="text-xs text-muted">through {formatDay(day, false)}</span> : null}
    >
      <Answer query={query} what="the risk" skeleton={<Skeleton className="h-16" />}>
        {(risks) => <Risks risks={risks} />}
      </Answer>
    </Panel>
  )
}

function Risks({ risks }: { risks: Risk[] }) {
  if (risks.length === 0)
    return <p className="text-sm text-muted">Not judged yet: that is done each night, from two weeks of history on.</p>
  const risky = risks.filter((risk) => risk.score > 0)
  if (risky.length === 0)
    return <p className="text-sm text-muted">Nothing unusual: each EVSE is as it and its model usually are.</p>
  return (
    <ul className="grid gap-3">
      {risky.map((risk) => (
        <li key={risk.evseId} className="grid gap-1.5">
          <span className="flex flex-wrap items-center justify-between gap-2">
            <span className="text-sm font-medium">EVSE {risk.evseNumber}</span>
            <RiskScore score={risk.score} />
          </span>
          <RiskSignals signals={risk.signals} />
        </li>
      ))}
    </ul>
  )
}
