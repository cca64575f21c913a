'use client'
import { formatCount } from '@/components/format/count'
import { formatEnergy } from '@/components/format/energy'
import { WideTable } from '@/components/settings/wide-table'
import { Panel } from '@/components/ui/panel'
import { type Filter, filterOf, sessionsHref, stationsHref } from './drill'
import { DrillLink } from './drill-link'
import { type ChangeReport, groupingNames, type ReportUrl, type Usage, usageGroupings } from './report-url'
import { nextGrouping } from './revenue-breakdown'
import { RowName } from './row-name'
import { ShareBar } from './share-bar'
import { chargingOf, downOf, occupiedOf, percent, successOf, type UsageSums } from './usage-measures'

export type UsageBreakdownProps = { data: Usage; url: ReportUrl; onChange: ChangeReport }

const columns = ['Occupied', 'Charging', 'Down', 'Energy', 'Sessions', 'Failed', 'Success']

/** The fullest first, the emptiest last. */
export function UsageBreakdown({ data, url, onChange }: UsageBreakdownProps) {
  const name = groupingNames[data.by].toLowerCase()
  return (
    <Panel title={`By ${name}`} lead={<span className="text-xs text-muted">Most occupied first</span>} padded={false}>
      <WideTable label={`Usage by ${name}`}>
        <table className="table num" data-table="rows">
          <thead>
            <tr>
              <th scope="col">{groupingNames[data.by]}</th>
              <th scope="col">
                <span className="sr-only">Drawn</span>
              </th>
              {[...columns, 'Before'].map((column) =>
                column === 'Before' && !data.before ? null : (
                  <th key={column} scope="col" className="text-right">
                    {column === 'Before' ? 'Occupied before' : column}
                  </th>
                ),
              )}
              <th scope="col">
                <span className="sr-only">Stations</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row) => {
              const filter = filterOf(data.by, row.key)
              return (
                <tr key={row.key}>
                  <th scope="row" className="max-w-64 text-md font-normal text-fg">
                    <RowName
                      name={row.name}
                      onOpen={filter ? () => onChange({ ...filter, by: nextGrouping(url, usageGroupings) }) : null}
                    />
                  </th>
                  <td className="w-32 min-w-20">
                    <ShareBar share={occupiedOf(row.sums) ?? 0} />
                  </td>
                  <Cells sums={row.sums} data={data} filter={filter && { ...url, ...filter }} />
                  {data.before ? (
                    <td className="text-right text-muted">{row.before ? percent(occupiedOf(row.before)) : '–'}</td>
                  ) : null}
                  <td className="text-right">
                    {filter && stationsHref({ ...url, ...filter }) ? (
                      <DrillLink href={stationsHref({ ...url, ...filter })}>
                        stations<span className="sr-only"> of {row.name}</span>
                      </DrillLink>
                    ) : null}
                  </td>
                </tr>
              )
            })}
          </tbody>
          <tfoot>
            <tr className="border-t border-border font-semibold">
              <th scope="row" className="text-md font-semibold text-fg">
                Total
              </th>
              <td />
              <Cells sums={data.total} data={data} filter={url} />
              {data.before ? (
                <td className="text-right">{data.totalBefore ? percent(occupiedOf(data.totalBefore)) : '–'}</td>
              ) : null}
              <td />
            </tr>
          </tfoot>
        </table>
      </WideTable>
    </Panel>
  )
}

type CellsProps = { sums: UsageSums; data: Usage; filter: Filter | null }

function Cells({ sums, data, filter }: CellsProps) {
  const sessions = (tab: 'ended' | 'failed', count: number) =>
    filter ? (
      <DrillLink href={sessionsHref(data.range, data.zone, filter, tab)}>{formatCount(count)}</DrillLink>
    ) : (
      formatCount(count)
    )
  return (
    <>
      <td className="text-right">{percent(occupiedOf(sums))}</td>
      <td className="text-right">{percent(chargingOf(sums))}</td>
      <td className="text-right">{percent(downOf(sums))}</td>
      <td className="text-right">{formatEnergy(sums.energyWh)}</td>
      <td className="text-right" data-sessions={sums.sessions}>
        {sessions('ended', sums.sessions)}
      </td>
      <td className="text-right">{sessions('failed', sums.failed)}</td>
      <td className="text-right">{percent(successOf(sums))}</td>
    </>
  )
}
