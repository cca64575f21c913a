'use client'
import dynamic from 'next/dynamic'
import { ChartPanel, LegendKey } from '@/components/chart/chart-panel'
import { Skeleton } from '@/components/ui/skeleton'
import { HowCalculated } from '../how-calculated'
import type { UptimeData } from './uptime-url'
import { downText, monthText, targetText, uptimeText } from './uptime-words'

const TargetLine = dynamic(() => import('./target-line'), {
  ssr: false,
  loading: () => <Skeleton className="m-3 h-[calc(100%-24px)]" />,
})

/** Each month by itself, before the line the rule draws. */
export function UptimeChart({ data }: { data: UptimeData }) {
  const { rule } = data
  const target = targetText(rule)
  const points = data.series.map(({ month, figure, honest }) => ({
    label: monthText(month),
    value: figure.ratio,
    honest: honest.ratio,
  }))
  return (
    <ChartPanel
      title="Uptime by month"
      legend={
        <>
          <LegendKey color="var(--c1)">{rule.name}</LegendKey>
          {rule.id === 'ours' ? null : (
            <LegendKey color="var(--neutral)" dashed>
              Driver-honest
            </LegendKey>
          )}
          {target ? (
            <LegendKey color="var(--p3)" dashed>
              Target {target}
            </LegendKey>
          ) : null}
        </>
      }
      actions={
        <HowCalculated
          what={`uptime by ${rule.name}`}
          terms={[
            { term: rule.name, definition: `${rule.source}, rule set ${rule.version}.` },
            ...rule.notes.map((definition, at) => ({ term: at === 0 ? 'Figure' : 'Note', definition })),
            {
              term: 'Excluded',
              definition: `Only the part of an outage that an exclusion covers. This rule accepts: ${data.accepts.join(', ').toLowerCase()}.`,
            },
            {
              term: 'Month by month',
              definition:
                'Each point is one month of all EVSEs together, of twelve months at least. The headline is the whole window, as the rule makes it.',
            },
          ]}
          zone={data.zone}
          through={data.through}
        />
      }
      table={<MonthTable data={data} />}
    >
      <div className="h-64 p-2" role="img" aria-label="Uptime by month; the table shows the same numbers">
        <TargetLine points={points} name={rule.name} target={rule.target?.ratio ?? null} />
      </div>
    </ChartPanel>
  )
}

function MonthTable({ data }: { data: UptimeData }) {
  return (
    <table className="table num" data-table="months">
      <thead>
        <tr>
          <th scope="col">Month</th>
          {[data.rule.name, 'Driver-honest', 'Down', 'Excluded'].map((name) => (
            <th key={name} scope="col" className="text-right">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {data.series.map(({ month, figure, honest }) => (
          <tr key={month}>
            <th scope="row" className="text-md font-normal text-fg">
              {monthText(month)}
            </th>
            <td className="text-right">{uptimeText(figure.ratio)}</td>
            <td className="text-right">{uptimeText(honest.ratio)}</td>
            <td className="text-right">{downText(figure.outageMs)}</td>
            <td className="text-right">{downText(figure.excludedMs)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
