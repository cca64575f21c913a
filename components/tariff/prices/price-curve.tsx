'use client'
import { CartesianGrid, ComposedChart, Line, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { ChartTooltip } from '@/components/chart/chart-tooltip'
import { timeAxis, valueAxis } from '@/components/chart/time-axis'
import { formatMoment } from '@/components/format/instant'
import { formatUnitPrice } from '@/components/format/money'
import { type PriceRow, priceSteps } from './price-rows'

export type PriceCurveProps = {
  rows: PriceRow[]
  from: number
  to: number
  everyMs: number
  currency: string
  zone: string
  now: number
}

/** Prices as steps; an interval without one is a gap, below zero is below the line. */
export default function PriceCurve({ rows, from, to, everyMs, currency, zone, now }: PriceCurveProps) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart
        data={priceSteps(rows, everyMs)}
        margin={{ top: 12, right: 12, bottom: 2, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--grid)" />
        <XAxis {...timeAxis(from, to, zone)} />
        <YAxis
          width={64}
          {...valueAxis}
          tickFormatter={(price: number) => formatUnitPrice(price, currency)}
          domain={[(least: number) => Math.min(0, least), 'auto']}
        />
        <Tooltip
          isAnimationActive={false}
          content={({ label }) => {
            const row = rows.find(({ at }) => at === Number(label))
            if (!row) return null
            const value = row.price === null ? 'No price' : formatUnitPrice(row.price, currency)
            return (
              <ChartTooltip
                title={formatMoment(row.at, now, zone)}
                lines={[{ name: 'Price per kWh', color: 'var(--c1)', value }]}
              />
            )
          }}
        />
        <Line
          dataKey="price"
          type="stepAfter"
          stroke="var(--c1)"
          strokeWidth={1.8}
          dot={false}
          activeDot={false}
          connectNulls={false}
          isAnimationActive={false}
        />
        {now > from && now < to ? (
          <ReferenceLine
            x={now}
            stroke="var(--fg)"
            strokeDasharray="2 3"
            label={{ value: 'now', position: 'insideTopRight', fill: 'var(--muted)', fontSize: 11 }}
          />
        ) : null}
      </ComposedChart>
    </ResponsiveContainer>
  )
}
