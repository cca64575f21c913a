'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { ChartPanel, LegendKey } from '@/components/chart/chart-panel'
import { formatDateTime } from '@/components/format/instant'
import { formatUnitPrice } from '@/components/format/money'
import { Answer } from '@/components/session/answer'
import { FilterChip } from '@/components/ui/chip'
import { Skeleton } from '@/components/ui/skeleton'
import { LazyPriceCurve } from './price-curve-lazy'
import { type PriceRow, priceRows } from './price-rows'
import { spans } from './prices-url'
import type { Series } from './series-table'

const dayMs = 86_400_000

export type PriceChartProps = {
  /** With at least one price. */
  series: Series & { to: number }
  days: (typeof spans)[number]
  zone: string
  onDays: (days: (typeof spans)[number]) => void
}

/** The last days of a series, up to the last price that is known. */
export function PriceChart({ series, days, zone, onDays }: PriceChartProps) {
  const everyMs = series.everyS * 1_000
  const to = series.to + everyMs
  const from = to - days * dayMs
  const [now] = useState(() => Date.now())
  const query = useQuery(
    useTRPC().tariffs.seriesWindow.queryOptions(
      { seriesIds: [series.id], from, to },
      { placeholderData: keepPreviousData },
    ),
  )
  const rows = useMemo(() => priceRows(query.data?.[0], from, to, everyMs), [query.data, from, to, everyMs])
  return (
    <ChartPanel
      title={`${series.name}, ${series.currency} per kWh`}
      legend={<LegendKey color="var(--c1)">Price</LegendKey>}
      actions={spans.map((span) => (
        <FilterChip key={span} pressed={span === days} onPressedChange={() => onDays(span)}>
          {span === 1 ? '1 day' : `${span} days`}
        </FilterChip>
      ))}
      table={<PriceTable rows={rows} currency={series.currency} zone={zone} />}
    >
      <Answer query={query} what="prices" skeleton={<Skeleton className="m-3 h-60" />}>
        {() => (
          <div
            className="h-64 p-2"
            role="img"
            aria-label={`Price of ${series.name} over time; the table shows the same numbers`}
          >
            <LazyPriceCurve {...{ rows, from, to, everyMs, zone, now }} currency={series.currency} />
          </div>
        )}
      </Answer>
    </ChartPanel>
  )
}

function PriceTable({ rows, currency, zone }: { rows: readonly PriceRow[]; currency: string; zone: string }) {
  return (
    <table className="table num" data-table="prices">
      <thead>
        <tr>
          <th scope="col">From</th>
          <th scope="col" className="text-right">
            Price per kWh
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ at, price }) => (
          <tr key={at}>
            <th scope="row" className="text-md font-normal text-fg">
              {formatDateTime(at, zone)}
            </th>
            <td className="text-right">
              {price === null ? <span className="text-p2-text">no price</span> : formatUnitPrice(price, currency)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
