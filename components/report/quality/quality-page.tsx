'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { formatDays } from '@/components/format/change'
import { Answer } from '@/components/settings/answer'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkTabs } from '@/components/ui/link-tabs'
import { Freshness } from '../freshness'
import { ReportActions } from '../report-actions'
import { ReportBar } from '../report-bar'
import { filtersOf, noFilters } from '../report-url'
import { AttemptChips } from './attempt-chips'
import { AttemptsList } from './attempts-list'
import { noAttemptFilters, qualityGroupings, qualityHref, qualityParameters, useQualityUrl } from './quality-url'
import { RiskList } from './risk-list'
import { SuccessView } from './success-view'

const refetchMs = 60_000

/** How many drivers got what they came for, where did the others fail, and which EVSE fails next? */
export function QualityPage() {
  const api = useTRPC()
  const [url, setUrl] = useQualityUrl()
  const change = (next: Partial<typeof url>) => void setUrl(next)
  const report = useQuery(
    api.quality.report.queryOptions(qualityParameters(url, false), {
      placeholderData: keepPreviousData,
      refetchInterval: refetchMs,
      enabled: url.view !== 'risk',
    }),
  )
  const choices = useQuery(api.reports.choices.queryOptions(undefined, { staleTime: 5 * 60_000 }))
  const views = [
    { id: 'success', label: 'Charging success' },
    { id: 'attempts', label: 'Attempts' },
    { id: 'risk', label: 'Risk' },
  ] as const
  const tabs = (
    <LinkTabs
      label="Quality"
      current={url.view}
      tabs={views.map((tab) => ({ ...tab, href: qualityHref(url, { view: tab.id, ...noAttemptFilters }) }))}
    />
  )
  if (url.view === 'risk')
    return (
      <>
        {tabs}
        <RiskList url={url} onChange={change} />
      </>
    )
  const filtered = filtersOf(url).length > 0 || url.station !== null || url.model !== null
  return (
    <>
      {tabs}
      <ReportBar
        url={url}
        onChange={change}
        choices={choices.data}
        groupings={qualityGroupings}
        days={report.data?.range}
      >
        <ReportActions report="quality" url={url} parameters={qualityParameters(url, true)} />
      </ReportBar>
      <AttemptChips url={url} onChange={change} data={report.data} />
      {url.view === 'attempts' ? (
        <AttemptsList url={url} />
      ) : (
        <Answer query={report} what="quality figures" rows={10}>
          {(data) => (
            <div className="grid gap-3 p-3" aria-busy={report.isPlaceholderData}>
              <p className="text-sm text-muted">
                {formatDays(data.range)}
                {data.before ? <>, compared with {formatDays(data.before)}</> : null}.{' '}
                <Freshness through={data.through} zone={data.zone} />
              </p>
              {data.total.attempts === 0 ? (
                <EmptyState
                  title={filtered ? 'No attempt to charge matches.' : 'Nobody tried to charge in these days.'}
                  action={
                    filtered ? (
                      <Button onClick={() => change({ ...noFilters, ...noAttemptFilters })}>Clear the filters</Button>
                    ) : null
                  }
                >
                  Attempts are counted twenty minutes after they began.
                </EmptyState>
              ) : (
                <SuccessView data={data} url={url} onChange={change} />
              )}
            </div>
          )}
        </Answer>
      )}
    </>
  )
}
