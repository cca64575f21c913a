'use client'
import {
  Area,
  AreaChart,
  CartesianGrid,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { formatDateTime, formatTimeSeconds } from '@/components/format/instant'
import { formatPower } from '@/components/format/power'
import { ChartTooltip } from './chart-tooltip'
import type { PowerSeriesSet } from './power-rows'
import { seriesColors } from './series-colors'
import { timeAxis, valueAxis } from './time-axis'
import { useBrush } from './use-brush'

export type PowerMark = { at: number; kind: 'fault' | 'offline' | 'boot'; evseNumber: number | null; text: string }

export type StackedPowerProps = PowerSeriesSet & {
  from: number
  to: number
  zone: string
  marks: PowerMark[]
  /** What the station can give; a dashed line. */
  ratedKw: number | null
  onSelect?: (from: number, to: number) => void
}

const markColor = { fault: 'var(--p1)', offline: 'var(--offline)', boot: 'var(--dim)' }

/** EVSEs stacked, kW over time. Gaps stay gaps. */
export default function StackedPower({ names, rows, from, to, zone, marks, ratedKw, onSelect }: StackedPowerProps) {
  const { selection, handlers } = useBrush(onSelect)
  return (
    <ResponsiveContainer width="100%" height="100%">
      <AreaChart
        data={rows}
        margin={{ top: 14, right: 14, bottom: 2, left: 0 }}
        accessibilityLayer={false}
        {...handlers}
      >
        <CartesianGrid vertical={false} stroke="var(--grid)" />
        <XAxis {...timeAxis(from, to, zone)} />
        <YAxis width={44} {...valueAxis} domain={[0, (highest: number) => Math.max(highest, ratedKw ?? 0, 1)]} />
        <Tooltip
          isAnimationActive={false}
          content={({ label }) => <At at={Number(label)} rows={rows} names={names} zone={zone} />}
        />
        {names.map((name, index) => (
          <Area
            key={name}
            name={name}
            dataKey={(row: PowerSeriesSet['rows'][number]) => row.kw[index] ?? null}
            stackId="power"
            type="linear"
            stroke={seriesColors[index]}
            strokeWidth={1.5}
            fill={seriesColors[index]}
            fillOpacity={0.36}
            isAnimationActive={false}
            connectNulls={false}
            activeDot={false}
          />
        ))}
        {ratedKw === null ? null : (
          <ReferenceLine y={ratedKw} stroke="var(--fg)" strokeWidth={1.6} strokeDasharray="6 4" ifOverflow="hidden" />
        )}
        {marks.map((mark) => (
          <ReferenceLine
            key={`${mark.kind}${mark.at}${mark.evseNumber}`}
            x={mark.at}
            stroke={markColor[mark.kind]}
            strokeDasharray="2 3"
            label={{ value: '◆', position: 'top', fill: markColor[mark.kind], fontSize: 11 }}
          />
        ))}
        {selection ? (
          <ReferenceArea x1={selection.from} x2={selection.to} fill="var(--session)" fillOpacity={0.14} />
        ) : null}
      </AreaChart>
    </ResponsiveContainer>
  )
}

function At({ at, rows, names, zone }: { at: number; rows: PowerSeriesSet['rows']; names: string[]; zone: string }) {
  const row = rows.find((each) => each.at === at)
  if (!row) return null
  const text = (kw: number | null | undefined) =>
    kw === null || kw === undefined ? 'No reading' : formatPower(kw * 1_000)
  const lines = names.map((name, index) => ({ name, color: seriesColors[index], value: text(row.kw[index]) }))
  return (
    <ChartTooltip
      title={`${formatDateTime(at, zone).split(',')[0]} ${formatTimeSeconds(at, zone)}`}
      lines={[...lines, { name: 'Station', value: text(row.totalKw) }]}
    />
  )
}
