'use client'
import { formatCount } from '@/components/format/count'
import { WideTable } from '@/components/settings/wide-table'
import { Panel } from '@/components/ui/panel'
import { DrillLink } from '../drill-link'
import { RowName } from '../row-name'
import { ShareBar } from '../share-bar'
import { type Quality, type QualityUrl, qualityHref, type SuccessProps } from './quality-url'
import { percent, successOf, visitsOf } from './quality-words'

export type QualityBreakdownProps = SuccessProps & {
  name: string
  rows: Quality['rows']
  filterOf: (key: string) => Partial<QualityUrl>
}

const columns = ['Success rate', 'Visits succeeded', 'Attempts', 'Failed']

/** The places or kinds with the most failures first. */
export function QualityBreakdown({ data, url, onChange, name, rows, filterOf }: QualityBreakdownProps) {
  return (
    <Panel
      title={`By ${name.toLowerCase()}`}
      lead={<span className="text-xs text-muted">Most failures first</span>}
      padded={false}
      scrolls={rows.length > 20}
      bodyClassName={rows.length > 20 ? 'max-h-160' : undefined}
    >
      <WideTable label={`Charging success by ${name.toLowerCase()}`}>
        <table className="table num" data-table={`rows-${name.toLowerCase().replaceAll(' ', '-')}`}>
          <thead>
            <tr>
              <th scope="col">{name}</th>
              <th scope="col">
                <span className="sr-only">Drawn</span>
              </th>
              {columns.map((column) => (
                <th key={column} scope="col" className="text-right">
                  {column}
                </th>
              ))}
              {data.before ? (
                <th scope="col" className="text-right">
                  Rate before
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const href = (outcome: 'failed' | null) =>
                qualityHref(url, { ...filterOf(row.key), view: 'attempts', outcome })
              return (
                <tr key={row.key}>
                  <th scope="row" className="max-w-64 text-md font-normal text-fg">
                    <RowName name={row.name} onOpen={() => onChange(filterOf(row.key))} />
                  </th>
                  <td className="w-32 min-w-20">
                    <ShareBar share={successOf(row.sums) ?? 0} />
                  </td>
                  <td className="text-right">{percent(successOf(row.sums))}</td>
                  <td className="text-right">{percent(visitsOf(row.sums))}</td>
                  <td className="text-right">
                    <DrillLink href={href(null)}>{formatCount(row.sums.attempts)}</DrillLink>
                  </td>
                  <td className="text-right">
                    <DrillLink href={href('failed')}>{formatCount(row.sums.attempts - row.sums.succeeded)}</DrillLink>
                  </td>
                  {data.before ? (
                    <td className="text-right text-muted">{row.before ? percent(successOf(row.before)) : '–'}</td>
                  ) : null}
                </tr>
              )
            })}
          </tbody>
        </table>
      </WideTable>
    </Panel>
  )
}
