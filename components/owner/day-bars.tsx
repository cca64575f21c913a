'use client'
import { ChartPanel, LegendKey } from '@/components/chart/chart-panel'
import { formatDay } from '@/components/format/change'
import { formatCount } from '@/components/format/count'
import { formatEnergy } from '@/components/format/energy'
import { minorDigits } from '@/components/format/minor-digits'
import { formatMoney } from '@/components/format/money'
import { LazyBars } from '@/components/report/lazy-bars'
import { EmptyState } from '@/components/ui/empty-state'
import { TableHead } from '@/components/ui/table-head'
import { monthName } from './months'
import type { OwnerMoney } from './owner-data'

/** Net revenue of each day of the month, before it the same day of the month before. */
export function DayBars({ money }: { money: OwnerMoney }) {
  const { currency, days, range, before } = money
  if (currency === null)
    return (
      <section className="rounded-lg border border-border bg-surface">
        <EmptyState title="Nothing was earned in these weeks.">
          A day after the first session at one of your stations this shows what it brought.
        </EmptyState>
      </section>
    )
  const digits = minorDigits(currency)
  const money2 = (amount: number) => formatMoney(amount, currency)
  return (
    <ChartPanel
      title="Revenue by day"
      explanation="Net revenue without VAT, by the day a session ended."
      legend={
        <>
          <LegendKey color="var(--c1)">{monthName(range.from)}</LegendKey>
          <LegendKey color="var(--neutral)">{monthName(before.from)}</LegendKey>
        </>
      }
      table={<Table money={money} />}
    >
      <figure
        className="keep-color h-56 px-1 pt-2 pb-1"
        aria-label={`Revenue by day, ${days.length} days, in all ${money2(money.total.netMinor)}. The table has the numbers.`}
      >
        <LazyBars
          points={days.map((day) => ({
            label: String(Number(day.day.slice(8))),
            title: formatDay(day.day),
            value: day.netMinor,
            before: day.beforeMinor,
            cut: false,
          }))}
          name="Net revenue"
          compared
          format={money2}
          axisFormat={(amount) => formatCount(Math.round(amount / 10 ** digits))}
        />
      </figure>
    </ChartPanel>
  )
}

function Table({ money: { days, currency } }: { money: OwnerMoney }) {
  return (
    <table className="table num">
      <TableHead names={['Day', 'Net revenue', 'Sessions', 'Energy', 'Month before']} />
      <tbody>
        {days.map((day) => (
          <tr key={day.day}>
            <td>{formatDay(day.day, false)}</td>
            <td>{currency ? formatMoney(day.netMinor, currency) : '–'}</td>
            <td>{formatCount(day.sessions)}</td>
            <td>{formatEnergy(day.energyWh)}</td>
            <td>{currency ? formatMoney(day.beforeMinor, currency) : '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
