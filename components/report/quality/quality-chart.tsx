'use client'
import { ChartPanel, LegendKey } from '@/components/chart/chart-panel'
import { formatCount } from '@/components/format/count'
import { formatPercent } from '@/components/format/percent'
import { DrillLink } from '../drill-link'
import { HowCalculated } from '../how-calculated'
import { LazyBars } from '../lazy-bars'
import { stepLabel, stepNames, stepTitle } from '../step-words'
import { type Quality, type QualityUrl, qualityHref } from './quality-url'
import { percent, qualityTerms, successOf, visitsOf } from './quality-words'

export type QualityChartProps = { data: Quality; url: QualityUrl }

/** The success rate by day, week or month before the ghost of what it is held against. */
export function QualityChart({ data, url }: QualityChartProps) {
  const points = data.series.map((step) => ({
    label: stepLabel(step, data.step),
    title: stepTitle(step),
    value: successOf(step.sums),
    before: step.before && successOf(step.before),
    cut: step.cut,
  }))
  return (
    <ChartPanel
      title={`Charging success rate by ${data.step}, %`}
      legend={data.before ? <LegendKey color="var(--neutral)">Before</LegendKey> : null}
      actions={<HowCalculated what="charging success" terms={qualityTerms} zone={data.zone} through={data.through} />}
      table={<StepTable data={data} url={url} />}
    >
      <div
        className="h-72 p-2"
        role="img"
        aria-label={`Charging success rate by ${data.step}; the table shows the same numbers`}
      >
        <LazyBars
          points={points}
          name="Success rate"
          compared={data.before !== null}
          format={(share) => percent(share)}
          axisFormat={(share) => formatPercent(share)}
        />
      </div>
    </ChartPanel>
  )
}

function StepTable({ data, url }: QualityChartProps) {
  return (
    <table className="table num" data-table="steps">
      <thead>
        <tr>
          <th scope="col">{stepNames[data.step]}</th>
          {['Attempts', 'Failed', 'Success rate', 'Visits', 'Visits succeeded'].map((name) => (
            <th key={name} scope="col" className="text-right">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {data.series.map(({ from, to, sums }) => {
          const href = (outcome: 'failed' | null) =>
            qualityHref(url, { view: 'attempts', range: 'custom', from, to, outcome })
          return (
            <tr key={from}>
              <th scope="row" className="text-md font-normal text-fg">
                {stepTitle({ from, to })}
              </th>
              <td className="text-right">
                <DrillLink href={href(null)}>{formatCount(sums.attempts)}</DrillLink>
              </td>
              <td className="text-right">
                <DrillLink href={href('failed')}>{formatCount(sums.attempts - sums.succeeded)}</DrillLink>
              </td>
              <td className="text-right">{percent(successOf(sums))}</td>
              <td className="text-right">{formatCount(sums.visits)}</td>
              <td className="text-right">{percent(visitsOf(sums))}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
