'use client'
import { CartesianGrid, ComposedChart, Line, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { ChartTooltip } from '@/components/chart/chart-tooltip'
import { formatPercent } from '@/components/format/percent'

export type TargetPoint = { label: string; value: number | null; honest: number | null }
export type TargetLineProps = { points: TargetPoint[]; name: string; target: number | null }

const axisText = { fill: 'var(--dim)', fontSize: 11 }
const text = (value: number | null) => (value === null ? '–' : formatPercent(value, 2))

/** Shares near 100 % by month, with the line they have to keep above; the axis begins where the worst of them is. */
export default function TargetLine({ points, name, target }: TargetLineProps) {
  const values = points.flatMap(({ value, honest }) => [value, honest]).filter((value) => value !== null)
  const least = Math.min(target ?? 1, ...values)
  const floor = Math.max(0, Math.floor((least - (1 - least) * 0.2) * 100) / 100)
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart data={points} margin={{ top: 12, right: 16, bottom: 2, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--grid)" />
        <XAxis
          dataKey="label"
          tick={axisText}
          stroke="var(--border)"
          tickLine={false}
          minTickGap={14}
          padding={{ left: 24, right: 24 }}
        />
        <YAxis
          width={58}
          tickCount={5}
          tick={axisText}
          axisLine={false}
          tickLine={false}
          tickFormatter={(share: number) => formatPercent(share, floor < 0.97 ? 1 : 2)}
          domain={[floor, 1]}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: 'var(--border)' }}
          content={({ payload }) => (
            <At point={payload?.[0]?.payload as TargetPoint | undefined} {...{ name, target }} />
          )}
        />
        {target === null ? null : (
          <ReferenceLine
            y={target}
            stroke="var(--p3)"
            strokeWidth={1.6}
            strokeDasharray="6 4"
            ifOverflow="extendDomain"
          />
        )}
        <Line
          dataKey="honest"
          stroke="var(--neutral)"
          strokeWidth={1.6}
          strokeDasharray="3 3"
          dot={{ r: 2.5, fill: 'var(--neutral)', strokeDasharray: '0' }}
          isAnimationActive={false}
        />
        <Line
          dataKey="value"
          stroke="var(--c1)"
          strokeWidth={2}
          dot={{ r: 3.5, fill: 'var(--c1)' }}
          isAnimationActive={false}
        />
      </ComposedChart>
    </ResponsiveContainer>
  )
}

function At({ point, name, target }: Pick<TargetLineProps, 'name' | 'target'> & { point: TargetPoint | undefined }) {
  if (!point) return null
  const lines = [
    { name, color: 'var(--c1)', value: text(point.value) },
    { name: 'Driver-honest', color: 'var(--neutral)', value: text(point.honest) },
  ]
  if (target !== null) lines.push({ name: 'Target', color: 'var(--p3)', value: formatPercent(target, 0) })
  return <ChartTooltip title={point.label} lines={lines} />
}
