'use client'
import { ChartPanel, LegendKey } from '@/components/chart/chart-panel'
import { formatCount } from '@/components/format/count'
import { formatEnergy } from '@/components/format/energy'
import { Select } from '@/components/ui/select'
import { sessionsHref } from './drill'
import { DrillLink } from './drill-link'
import { HowCalculated } from './how-calculated'
import { LazyBars } from './lazy-bars'
import type { ChangeReport, ReportUrl, Usage } from './report-url'
import { stepLabel, stepNames, stepTitle } from './step-words'
import { chargingOf, measures, occupiedOf, percent, successOf, usageTerms } from './usage-measures'

export type UsageChartProps = { data: Usage; url: ReportUrl; onChange: ChangeReport }

/** One measure by day, week or month before the ghost of what it is held against. */
export function UsageChart({ data, url, onChange }: UsageChartProps) {
  const measure = measures[url.show]
  const points = data.series.map((step) => ({
    label: stepLabel(step, data.step),
    title: stepTitle(step),
    value: measure.of(step.sums),
    before: step.before && measure.of(step.before),
    cut: step.cut,
  }))
  return (
    <ChartPanel
      title={`${measure.label} by ${data.step}, ${measure.unit}`}
      legend={data.before ? <LegendKey color="var(--neutral)">Before</LegendKey> : null}
      actions={
        <>
          <Select
            aria-label="Measure"
            className="h-6.5 w-36"
            options={Object.entries(measures).map(([value, { label }]) => ({ value, label }))}
            value={url.show}
            onChange={(event) => onChange({ show: event.target.value as ReportUrl['show'] })}
          />
          <HowCalculated what="usage" terms={usageTerms} zone={data.zone} through={data.through} />
        </>
      }
      table={<StepTable data={data} url={url} />}
    >
      <div
        className="h-72 p-2"
        role="img"
        aria-label={`${measure.label} by ${data.step}; the table shows the same numbers`}
      >
        <LazyBars
          points={points}
          name={measure.label}
          compared={data.before !== null}
          format={measure.text}
          axisFormat={measure.axis}
        />
      </div>
    </ChartPanel>
  )
}

function StepTable({ data, url }: { data: Usage; url: ReportUrl }) {
  return (
    <table className="table num" data-table="steps">
      <thead>
        <tr>
          <th scope="col">{stepNames[data.step]}</th>
          {['Sessions', 'Failed', 'Success', 'Energy', 'Occupied', 'Charging'].map((name) => (
            <th key={name} scope="col" className="text-right">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {data.series.map((step) => (
          <tr key={step.from}>
            <th scope="row" className="text-md font-normal text-fg">
              {stepTitle(step)}
            </th>
            <td className="text-right" data-sessions={step.sums.sessions}>
              <DrillLink href={sessionsHref(step, data.zone, url, 'ended')}>
                {formatCount(step.sums.sessions)}
              </DrillLink>
            </td>
            <td className="text-right">
              <DrillLink href={sessionsHref(step, data.zone, url, 'failed')}>{formatCount(step.sums.failed)}</DrillLink>
            </td>
            <td className="text-right">{percent(successOf(step.sums))}</td>
            <td className="text-right">{formatEnergy(step.sums.energyWh)}</td>
            <td className="text-right">{percent(occupiedOf(step.sums))}</td>
            <td className="text-right">{percent(chargingOf(step.sums))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
