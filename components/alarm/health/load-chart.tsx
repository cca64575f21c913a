'use client'
import { ChartPanel, LegendKey } from '@/components/chart/chart-panel'
import { formatDay } from '@/components/format/change'
import { formatDateTime, formatTime } from '@/components/format/instant'
import { decimals } from '@/components/format/locale'
import { hour } from '@/server/kernel/time'
import type { Health } from './health-url'
import { LazyLimitBars } from './lazy-limit-bars'
import { floodLimit, perDayLimit, perWindowLimit } from './limits'

export type LoadChartProps = { data: Health; kind: 'window' | 'day' }

const count = (value: number) => decimals(value, Number.isInteger(value) ? 0 : 1)

/** What one person was told, against what one can manage: in ten minutes, or in a day. */
export function LoadChart({ data, kind }: LoadChartProps) {
  const points = kind === 'day' ? daysOf(data) : stepsOf(data)
  const limits =
    kind === 'day'
      ? [{ value: perDayLimit, name: 'manageable' }]
      : [
          { value: perWindowLimit, name: 'manageable' },
          { value: floodLimit, name: 'flood' },
        ]
  const title = kind === 'day' ? 'Alarms per operator and day' : 'Alarms per operator in 10 min'
  return (
    <ChartPanel
      title={title}
      explanation="What another alarm explained and what was suppressed was not told and does not count."
      legend={
        <LegendKey color="var(--fg)" dashed>
          {limits.map((each) => `${each.value} ${each.name}`).join(', ')}
        </LegendKey>
      }
      table={
        <table className="table num" data-table={kind}>
          <thead>
            <tr>
              <th scope="col">{kind === 'day' ? 'Day' : 'From'}</th>
              <th scope="col" className="text-right">
                {kind === 'day' ? 'Alarms' : 'Busiest 10 min'}
              </th>
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr key={point.title}>
                <th scope="row" className="text-md font-normal text-fg">
                  {point.title}
                </th>
                <td className="text-right">{count(point.value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    >
      <div className="h-60 p-2" role="img" aria-label={`${title}; the table shows the same numbers`}>
        <LazyLimitBars
          points={points}
          limits={limits}
          name={kind === 'day' ? 'Alarms' : 'Busiest 10 min'}
          format={count}
        />
      </div>
    </ChartPanel>
  )
}

const daysOf = ({ load }: Health) =>
  load.byDay.map(({ day, told }) => ({ label: formatDay(day, false), title: formatDay(day), value: told }))

function stepsOf({ load, zone }: Health) {
  const { stepMs, steps } = load
  const label = (at: number) =>
    stepMs > hour || (stepMs === hour && formatTime(at, zone) === '00:00')
      ? formatDateTime(at, zone)
          .split(',')[0]!
          .replace(/ \d{4}$/, '')
      : formatTime(at, zone)
  return steps.map(({ at, busiest }) => ({ label: label(at), title: formatDateTime(at, zone), value: busiest }))
}
