'use client'
import { formatChange } from '@/components/format/change'
import { formatCount } from '@/components/format/count'
import { formatEnergy } from '@/components/format/energy'
import { formatMoney } from '@/components/format/money'
import { formatPercent } from '@/components/format/percent'
import { WideTable } from '@/components/settings/wide-table'
import { Panel } from '@/components/ui/panel'
import { billedSessionsHref, cdrsHref, type Filter, filterOf } from './drill'
import { DrillLink } from './drill-link'
import { type ChangeReport, type Grouping, groupingNames, groupings, type ReportUrl, type Revenue } from './report-url'
import { RowName } from './row-name'
import { ShareBar } from './share-bar'

export type RevenueBreakdownProps = { data: Revenue; currency: string; url: ReportUrl; onChange: ChangeReport }

/** Having chosen one row, the next question is what it is made of: the first grouping that is not filtered yet. */
export const nextGrouping = (url: ReportUrl, choices: readonly Grouping[]): Grouping =>
  choices.find((by) => by !== url.by && url[by] === null) ?? url.by

/** Who or what it came from; a row leads into itself, its numbers to what they are made of. */
export function RevenueBreakdown({ data, currency, url, onChange }: RevenueBreakdownProps) {
  const amount = (sums: Revenue['total']) => (url.net ? sums.netMinor : sums.grossMinor)
  const largest = Math.max(1, ...data.rows.filter((row) => row.key !== 'rest').map((row) => Math.abs(amount(row.sums))))
  const compared = data.before !== null
  const only = data.currencies.length > 1 ? currency : null
  return (
    <Panel title={`By ${groupingNames[url.by].toLowerCase()}`} padded={false}>
      <WideTable label={`Revenue by ${groupingNames[url.by].toLowerCase()}`}>
        <table className="table num" data-table="rows">
          <Head by={url.by} net={url.net} compared={compared} />
          <tbody>
            {data.rows.map((row) => {
              const filter = filterOf(url.by, row.key)
              return (
                <tr key={row.key}>
                  <th scope="row" className="max-w-64 text-md font-normal text-fg">
                    <RowName
                      name={row.name}
                      onOpen={filter ? () => onChange({ ...filter, by: nextGrouping(url, groupings) }) : null}
                    />
                  </th>
                  <td className="w-32 min-w-20">
                    {row.key === 'rest' ? null : <ShareBar share={Math.max(0, amount(row.sums)) / largest} />}
                  </td>
                  <Cells sums={row.sums} net={url.net} currency={currency} total={amount(data.total)} />
                  {compared ? <Change now={amount(row.sums)} before={row.before && amount(row.before)} /> : null}
                  <td className="text-right whitespace-nowrap">
                    {filter ? (
                      <Drills
                        figure={{ days: data.range, currency: only, filter: { ...url, ...filter } }}
                        count={row.sums.cdrs}
                        name={row.name}
                      />
                    ) : (
                      formatCount(row.sums.cdrs)
                    )}
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
              <Cells sums={data.total} net={url.net} currency={currency} total={amount(data.total)} />
              {compared ? (
                <Change now={amount(data.total)} before={data.totalBefore && amount(data.totalBefore)} />
              ) : null}
              <td className="text-right">
                <Drills figure={{ days: data.range, currency: only, filter: url }} count={data.total.cdrs} name="all" />
              </td>
            </tr>
          </tfoot>
        </table>
      </WideTable>
    </Panel>
  )
}

function Head({ by, net, compared }: { by: Grouping; net: boolean; compared: boolean }) {
  const names = [net ? 'Net' : 'Gross', 'Share', 'VAT', net ? 'Gross' : 'Net', 'Energy']
  return (
    <thead>
      <tr>
        <th scope="col">{groupingNames[by]}</th>
        <th scope="col">
          <span className="sr-only">Drawn</span>
        </th>
        {[...names, ...(compared ? ['Change'] : []), 'CDRs, sessions'].map((name) => (
          <th key={name} scope="col" className="text-right">
            {name}
          </th>
        ))}
      </tr>
    </thead>
  )
}

type CellsProps = { sums: Revenue['total']; net: boolean; currency: string; total: number }

function Cells({ sums, net, currency, total }: CellsProps) {
  const [first, second] = net ? [sums.netMinor, sums.grossMinor] : [sums.grossMinor, sums.netMinor]
  return (
    <>
      <td className="text-right" data-gross={sums.grossMinor}>
        {formatMoney(first, currency)}
      </td>
      <td className="text-right text-muted">{total === 0 ? '–' : formatPercent(first / total, 1)}</td>
      <td className="text-right">{formatMoney(sums.taxMinor, currency)}</td>
      <td className="text-right">{formatMoney(second, currency)}</td>
      <td className="text-right">{formatEnergy(sums.energyWh)}</td>
    </>
  )
}

const Change = ({ now, before }: { now: number; before: number | null }) => (
  <td className="text-right text-muted">{(before !== null && formatChange(now, before)) || 'new'}</td>
)

type DrillsProps = {
  figure: { days: Revenue['range']; currency: string | null; filter: Filter }
  count: number
  name: string
}

const Drills = ({ figure, count, name }: DrillsProps) => (
  <>
    <DrillLink href={cdrsHref(figure)}>
      {formatCount(count)}
      <span className="sr-only"> CDRs of {name}</span>
    </DrillLink>
    {' · '}
    <DrillLink href={billedSessionsHref(figure)}>
      sessions<span className="sr-only"> of {name}</span>
    </DrillLink>
  </>
)
