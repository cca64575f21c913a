'use client'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { formatChange, formatDays } from '@/components/format/change'
import { formatCount } from '@/components/format/count'
import { formatEnergy } from '@/components/format/energy'
import { minorDigits } from '@/components/format/minor-digits'
import { formatMoney, formatUnitPrice } from '@/components/format/money'
import { formatPercent } from '@/components/format/percent'
import { TermsDialog } from '@/components/ui/terms-dialog'
import { Figure } from './figure'
import { monthName } from './months'
import type { OwnerMoney } from './owner-data'

/** The month so far against the same days of the month before, what it may come to, and how well the stations worked. */
export function MonthFigures({
  money,
  aside,
}: {
  money: OwnerMoney /** Beside the month where there is room. */
  aside: ReactNode
}) {
  const { range, before, currency, total, totalBefore } = money
  const month = monthName(range.from)
  const against = `than ${formatDays(before)}`
  return (
    <section aria-label={`${month} so far`} className="grid gap-4">
      <div className="grid gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div className="rounded-lg border border-border bg-surface px-4 py-4">
          <p className="text-muted">
            {month} so far <span className="text-xs">through yesterday, net of VAT</span>
          </p>
          <p className="num mt-1 text-[2.4rem] leading-tight font-heavy tracking-[-0.02em]" data-figure="month">
            {currency ? formatMoney(total.netMinor, currency) : 'Nothing yet'}
          </p>
          <p className="num text-sm text-muted">{changeWords(total.netMinor, totalBefore.netMinor, against)}</p>
          <Forecast money={money} />
          {money.otherCurrencies.length > 0 ? (
            <p className="mt-1 text-sm text-muted">Besides there are earnings in {money.otherCurrencies.join(', ')}.</p>
          ) : null}
          <div className="no-print mt-2 -ml-2.5">
            <TermsDialog title="What these figures are" terms={terms} />
          </div>
        </div>
        {aside}
      </div>
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-border bg-border sm:grid-cols-4">
        <Figure term="Sessions" note={formatChange(total.sessions, totalBefore.sessions)}>
          {formatCount(total.sessions)}
        </Figure>
        <Figure term="Energy" note={formatChange(total.energyWh, totalBefore.energyWh)}>
          {formatEnergy(total.energyWh)}
        </Figure>
        <Figure term="Average per kWh" note={priceChange(money)}>
          {averagePrice(money) ?? '–'}
        </Figure>
        <UptimeFigure />
      </dl>
    </section>
  )
}

function Forecast({ money: { forecast, currency, range } }: { money: OwnerMoney }) {
  if (!forecast || !currency) return null
  return (
    <p className="mt-2 border-t border-border pt-2 text-sm">
      <span className="chip mr-1.5 h-6! px-2!">Forecast</span>
      All of {monthName(range.from)} may come to{' '}
      <b className="num font-semibold">about {formatMoney(roundedTo(forecast.amount, currency), currency)}</b>.
    </p>
  )
}

/** A guess is not told to the cent: to whole units of ten. */
const roundedTo = (minor: number, currency: string) => {
  const ten = 10 ** (minorDigits(currency) + 1)
  return Math.round(minor / ten) * ten
}

function UptimeFigure() {
  const uptime = useQuery(useTRPC().owner.uptime.queryOptions({ months: 1 }))
  const { ratio = null, before = null } = uptime.data ?? {}
  const note = ratio === null || before === null ? null : `${formatPercent(before, 1)} last month`
  return (
    <Figure term="Working" note={note}>
      {ratio === null ? '–' : formatPercent(ratio, 1)}
    </Figure>
  )
}

function changeWords(now: number, before: number, against: string): string {
  const change = formatChange(now, before)
  if (change === null) return 'nothing to compare with yet'
  if (change.startsWith('±')) return `as much ${against.replace('than', 'as')}`
  return `${change.slice(1)} ${change.startsWith('−') ? 'less' : 'more'} ${against}`
}

const perKwh = ({ netMinor, energyWh }: OwnerMoney['total'], currency: string | null) =>
  currency === null || energyWh <= 0 ? null : netMinor / 10 ** minorDigits(currency) / (energyWh / 1_000)
const twoDigits = (price: number) => Math.round(price * 100) / 100

function averagePrice({ total, currency }: OwnerMoney): string | null {
  const price = perKwh(total, currency)
  return price === null || currency === null ? null : formatUnitPrice(twoDigits(price), currency)
}

function priceChange({ total, totalBefore, currency }: OwnerMoney): string | null {
  const [now, before] = [perKwh(total, currency), perKwh(totalBefore, currency)]
  return now === null || before === null ? null : formatChange(now, before)
}

const terms = [
  {
    term: 'Net revenue',
    definition:
      'What drivers pay for the sessions at your stations, without VAT, less what was credited. What of it is yours is on your statement.',
  },
  {
    term: 'Through yesterday',
    definition: 'Money is summed once a day is over. The states of your stations are of this moment.',
  },
  { term: 'Compared', definition: 'With the days of the same numbers of the month before.' },
  {
    term: 'Forecast',
    definition:
      'The month so far, and for each day that is left the mean of the same weekday in the last four weeks. It needs two weeks of earnings, and knows nothing of holidays or the weather.',
  },
  {
    term: 'Working',
    definition:
      'The share of this month’s time in which a driver could charge, over all plugs, whoever was to blame when not. Only time outside opening hours is left out.',
  },
]
