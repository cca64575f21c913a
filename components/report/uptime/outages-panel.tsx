'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { formatCount } from '@/components/format/count'
import { formatDuration } from '@/components/format/duration'
import { Moment } from '@/components/format/moment'
import { Answer } from '@/components/settings/answer'
import { WideTable } from '@/components/settings/wide-table'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { DrillLink } from '../drill-link'
import { ExclusionDialog } from './exclusion-dialog'
import { logHref } from './log-href'
import { type Outage, type UptimeUrl, uptimeParameters } from './uptime-url'
import { causeNames, downText } from './uptime-words'

/** The stretches the figures are made of, longest first; each leads to the messages of its time. */
export function OutagesPanel({ url }: { url: UptimeUrl }) {
  const api = useTRPC()
  const [chosen, setChosen] = useState<Outage | null>(null)
  const query = useQuery(api.uptime.outages.queryOptions(uptimeParameters(url), { placeholderData: keepPreviousData }))
  const shown = query.data?.rows.length ?? 0
  return (
    <Panel
      title="Outages behind the figures"
      lead={
        query.data && query.data.count > 0 ? (
          <span className="num text-xs text-muted">
            {shown < query.data.count ? `The longest ${shown} of ${formatCount(query.data.count)}` : formatCount(shown)}
          </span>
        ) : null
      }
      padded={false}
    >
      <Answer query={query} what="outages" rows={5}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title="Nothing was down by this rule." />
          ) : (
            <WideTable label="Outages">
              <table className="table num" data-table="outages">
                <thead>
                  <tr>
                    {['EVSE', 'From', 'To', 'For', 'Cause', 'Excluded', ''].map((name) => (
                      <th key={name} scope="col" className={name === 'For' ? 'text-right' : undefined}>
                        {name || <span className="sr-only">More</span>}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {rows.map((outage) => (
                    <OutageRow
                      key={`${outage.evseId}.${outage.from}`}
                      outage={outage}
                      onExclude={() => setChosen(outage)}
                    />
                  ))}
                </tbody>
              </table>
            </WideTable>
          )
        }
      </Answer>
      {chosen ? <ExclusionDialog outage={chosen} onClose={() => setChosen(null)} /> : null}
    </Panel>
  )
}

function OutageRow({ outage, onExclude }: { outage: Outage; onExclude: () => void }) {
  const { reason } = usePermission('uptime.exclude')
  const { station, evseNumber, site, zone, from, to, open, causes, codes, excludedMs, excludedBy } = outage
  return (
    <tr>
      <th scope="row" className="max-w-64 py-1.5 text-md font-normal text-fg">
        <span className="block truncate">
          {station}, EVSE {evseNumber}
        </span>
        <span className="block truncate text-xs text-muted">{site ?? 'No site'}</span>
      </th>
      <td>
        <Moment at={from} zone={zone} as="dateTime" />
      </td>
      <td>{open ? <span className="text-muted">goes on</span> : <Moment at={to} zone={zone} as="dateTime" />}</td>
      <td className="text-right whitespace-nowrap">{formatDuration(to - from)}</td>
      <td className="max-w-56">
        {causes.map((cause) => causeNames[cause]).join(', ')}
        {codes.length > 0 ? <span className="block truncate text-xs text-muted">{codes.join(', ')}</span> : null}
      </td>
      <td>
        {excludedMs === 0 ? (
          <span className="text-muted">no</span>
        ) : (
          <>
            {downText(excludedMs)}
            <span className="block text-xs text-muted">
              {[...new Set(excludedBy.map(({ name }) => name))].join(', ')}
            </span>
          </>
        )}
      </td>
      <td className="text-right whitespace-nowrap">
        <span className="inline-flex items-center gap-2.5">
          <DrillLink href={logHref(outage, { from, to })}>
            log<span className="sr-only"> of {station} then</span>
          </DrillLink>
          <Button
            size="sm"
            reason={reason}
            onClick={onExclude}
            aria-label={`Exclude this outage of ${station}, EVSE ${evseNumber}`}
          >
            Exclude…
          </Button>
        </span>
      </td>
    </tr>
  )
}
