'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { Button } from '@/components/ui/button'
import { ReportScreen, reportRefetchMs } from './report-screen'
import { filtersOf, groupings, parametersOf, useReportUrl } from './report-url'
import { RevenueBreakdown } from './revenue-breakdown'
import { RevenueChart } from './revenue-chart'
import { RevenueHeadlines } from './revenue-headlines'

/** What did we earn, and why did it change? */
export function RevenuePage() {
  const api = useTRPC()
  const [url, setUrl] = useReportUrl()
  const change = (next: Partial<typeof url>) => void setUrl(next)
  const query = useQuery(
    api.reports.revenue.queryOptions(parametersOf(url), {
      placeholderData: keepPreviousData,
      refetchInterval: reportRefetchMs,
    }),
  )
  const nothing = {
    title: filtersOf(url).length > 0 ? 'Nothing was billed that matches.' : 'Nothing was billed in these days.',
    action: <Button onClick={() => change({ range: 'last30' })}>Show the last 30 days</Button>,
  }
  return (
    <ReportScreen
      report="revenue"
      query={query}
      url={url}
      onChange={change}
      groupings={groupings}
      currencies={query.data?.currencies}
      currency={query.data?.currency}
      money
      empty={({ currency, total, rows }) =>
        currency === null || (total.cdrs === 0 && rows.length === 0) ? nothing : null
      }
    >
      {(data) =>
        data.currency === null ? null : (
          <>
            <RevenueHeadlines data={data} net={url.net} currency={data.currency} />
            <RevenueChart data={data} net={url.net} currency={data.currency} url={url} />
            <RevenueBreakdown data={data} currency={data.currency} url={url} onChange={change} />
          </>
        )
      }
    </ReportScreen>
  )
}
