'use client'
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { formatEnergy } from '@/components/format/energy'
import { formatTimeSeconds } from '@/components/format/instant'
import { formatSoc } from '@/components/format/percent'
import { formatPower } from '@/components/format/power'
import { ChartTooltip, type TooltipLine } from './chart-tooltip'
import type { SessionChartRow } from './session-rows'
import { timeAxis, valueAxis } from './time-axis'

export type SessionCurveProps = {
  rows: SessionChartRow[]
  from: number
  to: number
  zone: string
  /** What the right axis is for. */
  right: 'soc' | 'energy'
  marks: { at: number; kind: 'fault' | 'offline' }[]
}

const curve = { isAnimationActive: false, connectNulls: false, dot: false, activeDot: false } as const

/** Power as an area under its limit; SoC or energy on the right. Gaps stay gaps. */
export default function SessionCurve({ rows, from, to, zone, right, marks }: SessionCurveProps) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart data={rows} margin={{ top: 12, right: 4, bottom: 2, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--grid)" />
        <XAxis {...timeAxis(from, to, zone)} />
        <YAxis yAxisId="left" width={44} {...valueAxis} domain={[0, 'auto']} />
        <YAxis
          yAxisId="right"
          orientation="right"
          width={44}
          {...valueAxis}
          domain={right === 'soc' ? [0, 100] : [0, 'auto']}
        />
        <Tooltip isAnimationActive={false} content={({ label }) => <At at={Number(label)} rows={rows} zone={zone} />} />
        <Area
          {...curve}
          yAxisId="left"
          dataKey="powerKw"
          type="linear"
          stroke="var(--c1)"
          strokeWidth={1.5}
          fill="var(--c1)"
          fillOpacity={0.3}
        />
        <Line
          {...curve}
          yAxisId="left"
          dataKey="offeredKw"
          type="stepAfter"
          stroke="var(--fg)"
          strokeWidth={1.6}
          strokeDasharray="6 4"
        />
        <Line
          {...curve}
          yAxisId="right"
          dataKey={right === 'soc' ? 'socPercent' : 'energyKwh'}
          type="linear"
          stroke={right === 'soc' ? 'var(--c2)' : 'var(--c3)'}
          strokeWidth={1.8}
        />
        {marks.map((mark) => (
          <ReferenceLine
            key={`${mark.kind}${mark.at}`}
            yAxisId="left"
            x={mark.at}
            stroke={mark.kind === 'fault' ? 'var(--p1)' : 'var(--offline)'}
            strokeDasharray="2 3"
            label={{
              value: '◆',
              position: 'top',
              fill: mark.kind === 'fault' ? 'var(--p1)' : 'var(--offline)',
              fontSize: 11,
            }}
          />
        ))}
      </ComposedChart>
    </ResponsiveContainer>
  )
}

function At({ at, rows, zone }: { at: number; rows: SessionChartRow[]; zone: string }) {
  const row = rows.find((each) => each.at === at)
  if (!row) return null
  const lines: TooltipLine[] = [
    {
      name: 'Power',
      color: 'var(--c1)',
      value: row.powerKw === null ? 'No reading' : formatPower(row.powerKw * 1_000),
    },
  ]
  if (row.offeredKw !== null) lines.push({ name: 'Offered', value: formatPower(row.offeredKw * 1_000) })
  if (row.socPercent !== null) lines.push({ name: 'SoC', color: 'var(--c2)', value: formatSoc(row.socPercent) })
  if (row.energyKwh !== null)
    lines.push({ name: 'Energy', color: 'var(--c3)', value: formatEnergy(row.energyKwh * 1_000) })
  return <ChartTooltip title={formatTimeSeconds(at, zone)} lines={lines} />
}
