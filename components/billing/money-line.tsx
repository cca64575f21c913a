'use client'
import Link from 'next/link'
import { formatEnergyExact } from '@/components/format/energy'
import { Moment } from '@/components/format/moment'
import { formatPercent } from '@/components/format/percent'
import { formatAmount, volumeText } from '@/components/tariff/price-lines'
import { dimensionWords, priceText } from '@/components/tariff/rule-words'
import type { PricedLine, PricedPeriod, PricedSession } from '@/server/domain/pricing/priced-session'

const kinds: Record<PricedPeriod['kind'], string> = {
  charging: 'Charging',
  idle: 'Standing',
  reservation: 'Reserved',
  reservationExpired: 'Reserved, not used',
}
const methods = { measured: 'measured', interpolated: 'between readings', estimated: 'estimated' }
/** A session of a day has hundreds of readings; the first ones show how it is done. */
const mostPeriods = 40

type Proof = Pick<PricedSession, 'currency' | 'timeZone' | 'periods'>
/** An owner is not told what the operator calls its rules. */
type Line = Omit<PricedLine, 'elementName'> & Partial<Pick<PricedLine, 'elementName'>>
type Props = { line: Line; priced: Proof; ruleHref: string | null }

/** Volume × price = amount; opened, the rule that made it and the meter values behind it. */
export function MoneyLine({ line, priced, ruleHref }: Props) {
  const { currency } = priced
  const price = priceText({ type: line.dimension, price: Number(line.price), vatPercent: null, stepSize: 0 }, currency)
  const name = line.elementName ?? `Rule ${line.element + 1}`
  return (
    <details className="group border-b border-border last:border-b-0">
      <summary className="grid cursor-pointer grid-cols-[minmax(0,1fr)_auto] gap-x-3 px-3 py-1.5 -outline-offset-2 hover:bg-hover">
        <span className="min-w-0 text-sm">
          <span aria-hidden="true" className="mr-1.5 inline-block text-dim transition-transform group-open:rotate-90">
            ›
          </span>
          {dimensionWords[line.dimension].long}
          {line.reservation ? ', reservation' : ''}
        </span>
        <b className="num text-right text-sm font-semibold">{formatAmount(line.amount.afterTax, currency)}</b>
        <span className="num pl-3 text-xs text-muted">
          {line.unit === 'session' ? price : `${volumeText(line)} × ${price}`}
        </span>
        <span className="num text-right text-xs text-muted">
          {line.vatPercent === null ? '' : `VAT ${formatPercent(line.vatPercent / 100)}`}
        </span>
      </summary>
      <div className="grid gap-2 px-3 pb-2.5 text-xs">
        <p className="text-muted">
          {ruleHref ? (
            <Link href={ruleHref} className="link">
              {name}
            </Link>
          ) : (
            name
          )}
          {line.condition ? `: ${line.condition}` : ''}
          {line.step ? `. ${line.step}` : ''}
        </p>
        <Periods line={line} priced={priced} />
      </div>
    </details>
  )
}

function Periods({ line, priced }: Omit<Props, 'ruleHref'>) {
  const periods = line.periods.slice(0, mostPeriods).flatMap((index) => priced.periods[index] ?? [])
  if (periods.length === 0) return null
  return (
    <div className="overflow-x-auto">
      <table className="num w-full text-left">
        <caption className="sr-only">Meter values behind this line</caption>
        <thead className="text-dim">
          <tr>
            <th className="pr-3 font-normal">From</th>
            <th className="pr-3 font-normal">To</th>
            <th className="pr-3 font-normal">State</th>
            <th className="pr-3 text-right font-normal">Energy</th>
            <th className="font-normal">Register</th>
          </tr>
        </thead>
        <tbody>
          {periods.map((period) => (
            <tr key={`${period.startedAt}.${period.kind}`}>
              <td className="pr-3">
                <Moment at={period.startedAt} zone={priced.timeZone} as="seconds" />
              </td>
              <td className="pr-3">
                <Moment at={period.endedAt} zone={priced.timeZone} as="seconds" />
              </td>
              <td className="pr-3">{kinds[period.kind]}</td>
              <td className="pr-3 text-right whitespace-nowrap">{formatEnergyExact(Number(period.energyWh))}</td>
              <td className="whitespace-nowrap">
                {period.meter
                  ? `${formatEnergyExact(period.meter.fromWh)} → ${formatEnergyExact(period.meter.toWh)}, ${methods[period.meter.method]}`
                  : 'Not reported'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {line.periods.length > mostPeriods ? (
        <p className="pt-1 text-dim">{line.periods.length - mostPeriods} more readings.</p>
      ) : null}
    </div>
  )
}
