'use client'
import { ChartPanel, LegendKey } from '@/components/chart/chart-panel'
import { formatCount } from '@/components/format/count'
import { formatEnergy } from '@/components/format/energy'
import { minorDigits } from '@/components/format/minor-digits'
import { formatMoney } from '@/components/format/money'
import { cdrsHref } from './drill'
import { DrillLink } from './drill-link'
import { HowCalculated } from './how-calculated'
import { LazyBars } from './lazy-bars'
import type { ReportUrl, Revenue } from './report-url'
import { stepLabel, stepNames, stepTitle } from './step-words'

export type RevenueChartProps = { data: Revenue; net: boolean; currency: string; url: ReportUrl }

const terms = [
  {
    term: 'Revenue',
    definition: 'The sum of CDRs (sessions as billed) less the CDRs that were credited, on the day the session ended.',
  },
  {
    term: 'Gross, net, VAT',
    definition: 'As each CDR was priced and rounded; nothing is recalculated. Gross is net and VAT together.',
  },
  { term: 'Currencies', definition: 'Amounts of different currencies are never added: the page shows one at a time.' },
  {
    term: 'Late CDRs',
    definition:
      'A CDR or credit that is issued later counts to the day of its session, and the sums of that day are made again.',
  },
]

/** Revenue by day, week or month before the ghost of what it is held against. */
export function RevenueChart({ data, net, currency, url }: RevenueChartProps) {
  const amount = (sums: Revenue['total']) => (net ? sums.netMinor : sums.grossMinor)
  const money = (minor: number) => formatMoney(minor, currency)
  const scale = 10 ** minorDigits(currency)
  const name = net ? 'Net revenue' : 'Gross revenue'
  const points = data.series.map((step) => ({
    label: stepLabel(step, data.step),
    title: stepTitle(step),
    value: amount(step.sums),
    before: step.before && amount(step.before),
    cut: step.cut,
  }))
  return (
    <ChartPanel
      title={`${name} by ${data.step}, ${currency}`}
      legend={
        <>
          <LegendKey color="var(--c1)">{name}</LegendKey>
          {data.before ? <LegendKey color="var(--neutral)">Before</LegendKey> : null}
        </>
      }
      actions={<HowCalculated what="revenue" terms={terms} zone={data.zone} through={data.through} />}
      table={<StepTable data={data} money={money} currency={currency} url={url} />}
    >
      <div className="h-64 p-2" role="img" aria-label={`${name} by ${data.step}; the table shows the same numbers`}>
        <LazyBars
          points={points}
          name={name}
          compared={data.before !== null}
          format={money}
          axisFormat={(value) => formatCount(Math.round(value / scale))}
        />
      </div>
    </ChartPanel>
  )
}

type StepTableProps = { data: Revenue; money: (minor: number) => string; currency: string; url: ReportUrl }

function StepTable({ data, money, currency, url }: StepTableProps) {
  return (
    <table className="table num" data-table="steps">
      <thead>
        <tr>
          <th scope="col">{stepNames[data.step]}</th>
          <th scope="col" className="text-right">
            CDRs
          </th>
          <th scope="col" className="text-right">
            Energy
          </th>
          <th scope="col" className="text-right">
            Net
          </th>
          <th scope="col" className="text-right">
            VAT
          </th>
          <th scope="col" className="text-right">
            Gross
          </th>
          {data.before ? (
            <th scope="col" className="text-right">
              Gross before
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {data.series.map((step) => (
          <tr key={step.from}>
            <th scope="row" className="text-md font-normal text-fg">
              {stepTitle(step)}
            </th>
            <td className="text-right">
              <DrillLink
                href={cdrsHref({ days: step, currency: data.currencies.length > 1 ? currency : null, filter: url })}
              >
                {formatCount(step.sums.cdrs)}
              </DrillLink>
            </td>
            <td className="text-right">{formatEnergy(step.sums.energyWh)}</td>
            <td className="text-right">{money(step.sums.netMinor)}</td>
            <td className="text-right">{money(step.sums.taxMinor)}</td>
            <td className="text-right" data-gross={step.sums.grossMinor}>
              {money(step.sums.grossMinor)}
            </td>
            {step.before ? <td className="text-right text-muted">{money(step.before.grossMinor)}</td> : null}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
