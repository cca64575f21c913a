'use client'
import { Bar, CartesianGrid, ComposedChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { ChartTooltip } from '@/components/chart/chart-tooltip'

export type BarPoint = {
  /** On the axis. */
  label: string
  /** In full, on hover. */
  title: string
  value: number | null
  before: number | null
  /** Not the whole of its step: drawn lighter. */
  cut: boolean
}

export type BarsProps = {
  points: BarPoint[]
  name: string
  compared: boolean
  format: (value: number) => string
  axisFormat: (value: number) => string
}

const axisText = { fill: 'var(--dim)', fontSize: 11 }

/** Bars in front of the ghost of what they are held against. Steps that are not over are lighter. */
export default function Bars({ points, name, compared, format, axisFormat }: BarsProps) {
  const rows = points.map((point) => ({
    ...point,
    whole: point.cut ? null : point.value,
    part: point.cut ? point.value : null,
  }))
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart
        data={rows}
        margin={{ top: 10, right: 10, bottom: 2, left: 0 }}
        barGap={1}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--grid)" />
        <XAxis dataKey="label" tick={axisText} stroke="var(--border)" tickLine={false} minTickGap={14} />
        <YAxis
          width={58}
          tickCount={5}
          tick={axisText}
          axisLine={false}
          tickLine={false}
          tickFormatter={axisFormat}
          domain={[(least: number) => Math.min(0, least), 'auto']}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: 'var(--hover)' }}
          content={({ payload }) => (
            <At point={payload?.[0]?.payload as BarPoint | undefined} {...{ name, compared, format }} />
          )}
        />
        {compared ? (
          <Bar dataKey="before" fill="var(--neutral)" fillOpacity={0.4} isAnimationActive={false} maxBarSize={22} />
        ) : null}
        <Bar dataKey="whole" stackId="now" fill="var(--c1)" isAnimationActive={false} maxBarSize={22} />
        <Bar
          dataKey="part"
          stackId="now"
          fill="var(--c1)"
          fillOpacity={0.55}
          isAnimationActive={false}
          maxBarSize={22}
        />
      </ComposedChart>
    </ResponsiveContainer>
  )
}

type AtProps = Pick<BarsProps, 'name' | 'compared' | 'format'> & { point: BarPoint | undefined }

function At({ point, name, compared, format }: AtProps) {
  if (!point) return null
  const text = (value: number | null) => (value === null ? '–' : format(value))
  const lines = [{ name, color: 'var(--c1)', value: text(point.value) }]
  if (compared) lines.push({ name: 'Before', color: 'var(--neutral)', value: text(point.before) })
  return <ChartTooltip title={`${point.title}${point.cut ? ', not whole' : ''}`} lines={lines} />
}
