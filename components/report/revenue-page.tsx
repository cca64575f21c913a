'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { formatDays } from '@/components/format/change'
import { Answer } from '@/components/settings/answer'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Freshness } from './freshness'
import { ReportActions } from './report-actions'
import { ReportBar } from './report-bar'
import { filtersOf, groupings, noFilters, parametersOf, useReportUrl } from './report-url'
import { RevenueBreakdown } from './revenue-breakdown'
import { RevenueChart } from './revenue-chart'
import { RevenueHeadlines } from './revenue-headlines'

const refetchMs = 60_000

/** What did we earn, and why did it change? */
export function RevenuePage() {
  const api = useTRPC()
  const [url, setUrl] = useReportUrl()
  const change = (next: Partial<typeof url>) => void setUrl(next)
  const report = useQuery(
    api.reports.revenue.queryOptions(parametersOf(url), {
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
        groupings={groupings}
        days={report.data?.range}
        currencies={report.data?.currencies}
        currency={report.data?.currency}
        money
      >
        <ReportActions report="revenue" url={url} />
      </ReportBar>
      <Answer query={report} what="revenue figures" rows={10}>
        {(data) => (
          <div className="grid gap-3 p-3" aria-busy={report.isPlaceholderData}>
            <p className="text-sm text-muted">
              {formatDays(data.range)}
              {data.before ? <>, compared with {formatDays(data.before)}</> : null}.{' '}
              <Freshness through={data.through} zone={data.zone} />
            </p>
            {data.currency === null || (data.total.cdrs === 0 && data.rows.length === 0) ? (
              <EmptyState
                title={
                  filtersOf(url).length > 0 ? 'Nothing was billed that matches.' : 'Nothing was billed in these days.'
                }
                action={
                  filtersOf(url).length > 0 ? (
                    <Button onClick={() => change(noFilters)}>Clear the filters</Button>
                  ) : (
                    <Button onClick={() => change({ range: 'last30' })}>Show the last 30 days</Button>
                  )
                }
              />
            ) : (
              <>
                <RevenueHeadlines data={data} net={url.net} currency={data.currency} />
                <RevenueChart data={data} net={url.net} currency={data.currency} url={url} />
                <RevenueBreakdown data={data} currency={data.currency} url={url} onChange={change} />
              </>
            )}
          </div>
        )}
      </Answer>
    </>
  )
}
