'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { Answer } from '@/components/settings/answer'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Freshness } from '../freshness'
import { ReportActions } from '../report-actions'
import { EvsePanel } from './evse-panel'
import { ExclusionsPanel } from './exclusions-panel'
import { OutagesPanel } from './outages-panel'
import { UptimeBar } from './uptime-bar'
import { UptimeBreakdown } from './uptime-breakdown'
import { UptimeCauses } from './uptime-causes'
import { UptimeChart } from './uptime-chart'
import { UptimeHeadlines } from './uptime-headlines'
import { filtersOf, noUptimeFilters, uptimeParameters, useUptimeUrl } from './uptime-url'
import { windowText } from './uptime-words'

const refetchMs = 60_000

/** Could drivers charge, do we keep what a regulation asks, and what is in the way? */
export function UptimePage() {
  const api = useTRPC()
  const [url, setUrl] = useUptimeUrl()
  const change = (next: Partial<typeof url>) => void setUrl(next)
  const parameters = uptimeParameters(url)
  const options = { placeholderData: keepPreviousData, refetchInterval: refetchMs }
  const report = useQuery(api.uptime.report.queryOptions(parameters, options))
  const choices = useQuery(api.uptime.choices.queryOptions(undefined, { staleTime: 5 * 60_000 }))
  const filtered = filtersOf(url).length > 0
  return (
    <>
      <UptimeBar url={url} onChange={change} choices={choices.data} data={report.data}>
        <ReportActions report="uptime" url={url} parameters={parameters} />
      </UptimeBar>
      <Answer query={report} what="uptime figures" rows={10}>
        {(data) => (
          <div className="grid gap-3 p-3" aria-busy={report.isPlaceholderData}>
            <p className="text-sm text-muted">
              {windowText(data.window)}, months of each site’s own zone
              {data.before ? <>, compared with {windowText(data.before)}</> : null}.{' '}
              <Freshness through={data.through} zone={data.zone} />
            </p>
            {data.total.evses === 0 ? (
              <EmptyState
                title={filtered ? 'Nothing was measured that matches.' : 'Nothing was measured in these months.'}
                action={filtered ? <Button onClick={() => change(noUptimeFilters)}>Clear the filters</Button> : null}
              >
                {data.rule.minPowerW === null
                  ? 'An EVSE is measured from its first report on; hours are summed ten minutes after they end.'
                  : 'This rule looks at EVSEs of 50 kW and more. Their rated power is on the station’s page.'}
              </EmptyState>
            ) : (
              <>
                <UptimeHeadlines data={data} />
                <div className="grid gap-3 xl:grid-cols-[3fr_2fr]">
                  <UptimeChart data={data} />
                  <UptimeCauses data={data} />
                </div>
                <UptimeBreakdown data={data} url={url} onChange={change} />
              </>
            )}
            {url.evse === null ? null : <EvsePanel evseId={url.evse} url={url} data={data} onChange={change} />}
            <OutagesPanel url={url} />
            <ExclusionsPanel url={url} choices={choices.data} />
          </div>
        )}
      </Answer>
    </>
  )
}
