'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { HeatPanel } from './heat-panel'
import { ReportScreen, reportRefetchMs } from './report-screen'
import { filtersOf, parametersOf, usageGroupings, useReportUrl } from './report-url'
import { UsageBreakdown } from './usage-breakdown'
import { UsageChart } from './usage-chart'
import { UsageHeadlines } from './usage-headlines'

/** How much, from where; when are we full or empty; how many drivers failed? */
export function UsagePage() {
  const api = useTRPC()
  const [url, setUrl] = useReportUrl()
  const change = (next: Partial<typeof url>) => void setUrl(next)
  const query = useQuery(
    api.reports.usage.queryOptions(parametersOf(url), {
      placeholderData: keepPreviousData,
      refetchInterval: reportRefetchMs,
    }),
  )
  const nothing = {
    title: filtersOf(url).length > 0 ? 'Nothing is known that matches.' : 'Nothing is known of these days.',
    text: 'Hours are summed ten minutes after they end.',
  }
  return (
    <ReportScreen
      report="usage"
      query={query}
      url={url}
      onChange={change}
      groupings={usageGroupings}
      empty={({ total }) => (total.knownS === 0 && total.sessions === 0 ? nothing : null)}
    >
      {(data) => (
        <>
          <UsageHeadlines data={data} />
          <div className="grid gap-3 xl:grid-cols-2">
            <UsageChart data={data} url={url} onChange={change} />
            <HeatPanel data={data} />
          </div>
          <UsageBreakdown data={data} url={url} onChange={change} />
        </>
      )}
    </ReportScreen>
  )
}
