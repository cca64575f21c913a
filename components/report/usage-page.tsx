'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { formatDays } from '@/components/format/change'
import { Answer } from '@/components/settings/answer'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Freshness } from './freshness'
import { HeatPanel } from './heat-panel'
import { ReportActions } from './report-actions'
import { ReportBar } from './report-bar'
import { filtersOf, noFilters, parametersOf, usageGroupings, useReportUrl } from './report-url'
import { UsageBreakdown } from './usage-breakdown'
import { UsageChart } from './usage-chart'
import { UsageHeadlines } from './usage-headlines'

const refetchMs = 60_000

/** How much, from where; when are we full or empty; how many drivers failed? */
export function UsagePage() {
  const api = useTRPC()
  const [url, setUrl] = useReportUrl()
  const change = (next: Partial<typeof url>) => void setUrl(next)
  const report = useQuery(
    api.reports.usage.queryOptions(parametersOf(url), {
      placeholderData: keepPreviousData,
      refetchInterval: refetchMs,
    }),
  )
  const choices = useQuery(api.reports.choices.queryOptions(undefined, { staleTime: 5 * 60_000 }))
  return (
    <>
      <ReportBar
        url={url}
        onChange={change}
        choices={choices.data}
        groupings={usageGroupings}
        days={report.data?.range}
      >
        <ReportActions report="usage" url={url} />
      </ReportBar>
      <Answer query={report} what="usage figures" rows={10}>
        {(data) => (
          <div className="grid gap-3 p-3" aria-busy={report.isPlaceholderData}>
            <p className="text-sm text-muted">
              {formatDays(data.range)}
              {data.before ? <>, compared with {formatDays(data.before)}</> : null}.{' '}
              <Freshness through={data.through} zone={data.zone} />
            </p>
            {data.total.knownS === 0 && data.total.sessions === 0 ? (
              <EmptyState
                title={filtersOf(url).length > 0 ? 'Nothing is known that matches.' : 'Nothing is known of these days.'}
                action={
                  filtersOf(url).length > 0 ? (
                    <Button onClick={() => change(noFilters)}>Clear the filters</Button>
                  ) : null
                }
              >
                Hours are summed ten minutes after they end.
              </EmptyState>
            ) : (
              <>
                <UsageHeadlines data={data} />
                <div className="grid gap-3 xl:grid-cols-2">
                  <UsageChart data={data} url={url} onChange={change} />
                  <HeatPanel data={data} />
                </div>
                <UsageBreakdown data={data} url={url} onChange={change} />
              </>
            )}
          </div>
        )}
      </Answer>
    </>
  )
}
