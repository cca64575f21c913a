'use client'
import { Bar, CartesianGrid, ComposedChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { ChartTooltip } from '@/components/chart/chart-tooltip'

export type LimitPoint = {
  /** On the axis. */
  label: string
  /** In full, on hover. */
  title: string
  value: number
}

export type LimitBarsProps = {
  points: LimitPoint[]
  /** Dashed lines. */
  limits: { value: number; name: string }[]
  name: string
  format: (value: number) => string
}

const axisText = { fill: 'var(--dim)', fontSize: 11 }

/** Bars below the lines they should stay under. */
export default function LimitBars({ points, limits, name, format }: LimitBarsProps) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart
        data={points}
        margin={{ top: 10, right: 10, bottom: 2, left: 0 }}
        barGap={1}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--grid)" />
        <XAxis dataKey="label" tick={axisText} stroke="var(--border)" tickLine={false} minTickGap={14} />
        <YAxis
          width={44}
          tickCount={5}
          tick={axisText}
          axisLine={false}
          tickLine={false}
          allowDecimals={false}
          domain={[0, 'auto']}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: 'var(--hover)' }}
          content={({ payload }) => {
            const point = payload?.[0]?.payload as LimitPoint | undefined
            if (!point) return null
            return (
              <ChartTooltip title={point.title} lines={[{ name, color: 'var(--c1)', value: format(point.value) }]} />
            )
          }}
        />
        <Bar dataKey="value" fill="var(--c1)" isAnimationActive={false} maxBarSize={22} />
        {limits.map((limit) => (
          <ReferenceLine
            key={limit.name}
            y={limit.value}
            ifOverflow="extendDomain"
            stroke="var(--fg)"
            strokeDasharray="5 4"
            strokeWidth={1.2}
          />
        ))}
      </ComposedChart>
    </ResponsiveContainer>
  )
}
