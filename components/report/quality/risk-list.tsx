'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTRPC } from '@/components/api/trpc'
import { formatDay } from '@/components/format/change'
import { formatCount } from '@/components/format/count'
import { Answer } from '@/components/settings/answer'
import { WideTable } from '@/components/settings/wide-table'
import { RiskScore } from '@/components/station/risk/risk-score'
import { RiskSignals } from '@/components/station/risk/risk-signals'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import { TableHead } from '@/components/ui/table-head'
import type { ChangeQuality, QualityUrl } from './quality-url'
import { RiskHow } from './risk-how'

const orders = [
  { value: 'score', label: 'Highest risk first' },
  { value: 'since', label: 'Longest first' },
  { value: 'site', label: 'By site' },
]

/** EVSEs that are likely to fail, with what says so. */
export function RiskList({ url, onChange }: { url: QualityUrl; onChange: ChangeQuality }) {
  const api = useTRPC()
  const query = useQuery(
    api.quality.risks.queryOptions(
      { order: url.order },
      { placeholderData: keepPreviousData, refetchInterval: 900_000 },
    ),
  )
  return (
    <Answer query={query} what="risks" rows={10}>
      {({ rows, judged, risky, day }) => (
        <div className="grid gap-3 p-3" aria-busy={query.isPlaceholderData}>
          <div className="flex flex-wrap items-center gap-2">
            <Select
              aria-label="Order"
              className="w-48"
              options={orders}
              value={url.order}
              onChange={(event) => onChange({ order: event.target.value as QualityUrl['order'] })}
            />
            <RiskHow />
          </div>
          <Panel
            title="EVSEs likely to fail"
            lead={
              <span className="text-xs text-muted">
                {day === null
                  ? 'None was judged yet'
                  : `${formatCount(risky)} of ${formatCount(judged)} EVSEs, through ${formatDay(day)}`}
                {risky > rows.length ? `; the first ${formatCount(rows.length)} are shown` : ''}
              </span>
            }
            padded={false}
          >
            {rows.length === 0 ? (
              <EmptyState title={day === null ? 'No EVSE was judged yet.' : 'No EVSE is worse than usual.'}>
                EVSEs are judged each night, once two weeks of their history are known.
              </EmptyState>
            ) : (
              <WideTable label="EVSEs likely to fail">
                <table className="table" data-table="risks">
                  <TableHead names={['EVSE', 'Site', 'Model', 'Risk', 'What says so', 'Since']} />
                  <tbody>
                    {rows.map((row) => (
                      <tr key={row.evseId}>
                        <th scope="row" className="text-md font-normal whitespace-nowrap text-fg">
                          <Link className="link" href={`/stations/${row.stationId}`}>
                            {row.stationName}
                          </Link>{' '}
                          <span className="text-muted">EVSE {row.evseNumber}</span>
                        </th>
                        <td className="text-muted">{row.locationName ?? 'No site'}</td>
                        <td className="text-muted">{row.model || 'Unknown'}</td>
                        <td>
                          <RiskScore score={row.score} />
                        </td>
                        <td className="min-w-80 py-1.5">
                          <RiskSignals signals={row.signals} />
                        </td>
                        <td className="num whitespace-nowrap text-muted">
                          {row.since ? formatDay(row.since, false) : ''}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </WideTable>
            )}
          </Panel>
        </div>
      )}
    </Answer>
  )
}
