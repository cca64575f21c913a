'use client'
import { CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { formatTimeSeconds } from '@/components/format/instant'
import { ChartTooltip } from './chart-tooltip'
import { timeAxis, valueAxis } from './time-axis'

/** null: no limit then. */
export type LimitRow = { at: number; intended: number | null; reported: number | null }
export type LimitStepsProps = { rows: LimitRow[]; from: number; to: number; zone: string; unit: string }

const step = { isAnimationActive: false, connectNulls: false, dot: false, activeDot: false, type: 'stepAfter' } as const

/** Limits over time, as steps: what the station said, and over it, dashed, what we mean. */
export default function LimitSteps({ rows, from, to, zone, unit }: LimitStepsProps) {
  const value = (limit: number | null) => (limit === null ? 'No limit' : `${limit} ${unit}`)
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart data={rows} margin={{ top: 12, right: 8, bottom: 2, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--grid)" />
        <XAxis {...timeAxis(from, to, zone)} />
        <YAxis width={52} {...valueAxis} domain={[0, 'auto']} />
        <Tooltip
          isAnimationActive={false}
          content={({ label }) => {
            const row = rows.find((each) => each.at === Number(label))
            return row ? (
              <ChartTooltip
                title={formatTimeSeconds(row.at, zone)}
                lines={[
                  { name: 'We mean', color: 'var(--fg)', value: value(row.intended) },
                  { name: 'It says', color: 'var(--c1)', value: value(row.reported) },
                ]}
              />
            ) : null
          }}
        />
        <Line {...step} dataKey="reported" stroke="var(--c1)" strokeWidth={4} />
        <Line {...step} dataKey="intended" stroke="var(--fg)" strokeWidth={1.6} strokeDasharray="6 4" />
      </ComposedChart>
    </ResponsiveContainer>
  )
}
