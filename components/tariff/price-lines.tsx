'use client'
import clsx from 'clsx'
import { formatDuration } from '@/components/format/duration'
import { formatEnergyExact } from '@/components/format/energy'
import { formatMoney, formatUnitPrice } from '@/components/format/money'
import { formatPercent } from '@/components/format/percent'
import type { PricedLine, PricedSession } from '@/server/domain/pricing/priced-session'
import { dimensions, dimensionWords, priceText } from './rule-words'

const hourMs = 3_600_000

/** "20.000 kWh", "1 h 12 min", "once". */
export function volumeText({ unit, billedVolume }: Pick<PricedLine, 'unit' | 'billedVolume'>): string {
  const volume = Number(billedVolume)
  if (unit === 'kWh') return formatEnergyExact(volume * 1_000)
  return unit === 'h' ? formatDuration(Math.round(volume * hourMs)) : 'once'
}

const unitPrice = (line: PricedLine, currency: string) =>
  priceText({ type: line.dimension, price: Number(line.price), vatPercent: null, stepSize: 0 }, currency)

/** An exact amount: as many decimals as it has, up to four. */
export const formatAmount = (amount: string, currency: string): string => formatUnitPrice(Number(amount), currency)

/** As drivers must see them: kWh, minute, session (AFIR Art. 5(4)). */
const inOrder = (lines: readonly PricedLine[]): PricedLine[] =>
  [...lines].sort((a, b) => dimensions.indexOf(a.dimension) - dimensions.indexOf(b.dimension))

export type PriceLinesProps = {
  priced: PricedSession
  /** Whether the lines show amounts with or without tax; the tariff's own way. */
  withTax?: boolean
  /** The rule a person points at, here or elsewhere; index of the element. */
  pointed?: number | null
  onPoint?: (rule: number | null) => void
  className?: string
}

/** Every line of a price with the rule that made it: their sum and the adjustments are the total. */
export function PriceLines({ priced, withTax = true, pointed = null, onPoint, className }: PriceLinesProps) {
  const { currency } = priced
  const amount = ({ beforeTax, afterTax }: { beforeTax: string; afterTax: string }) =>
    formatAmount(withTax ? afterTax : beforeTax, currency)
  return (
    <ul className={clsx('grid text-sm', className)}>
      {inOrder(priced.lines).map((line) => (
        <li
          key={`${line.element}.${line.component}.${line.price}.${line.vatPercent}.${line.reservation}`}
          tabIndex={onPoint ? 0 : undefined}
          data-line={line.element}
          className={clsx(
            'grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 rounded-sm px-1.5 py-1 -outline-offset-2',
            pointed === line.element && 'bg-selected',
          )}
          onPointerEnter={() => onPoint?.(line.element)}
          onPointerLeave={() => onPoint?.(null)}
          onFocus={() => onPoint?.(line.element)}
          onBlur={() => onPoint?.(null)}
        >
          <span className="min-w-0">
            <b className="font-medium">{line.elementName ?? `Rule ${line.element + 1}`}</b>{' '}
            <span className="text-muted">{dimensionWords[line.dimension].long.toLowerCase()}</span>
          </span>
          <b className="num text-right font-medium">{amount(line.amount)}</b>
          <span className="num text-xs text-muted">
            {line.unit === 'session' ? 'once' : `${volumeText(line)} × ${unitPrice(line, currency)}`}
            {line.condition && line.condition !== 'always' ? `, ${line.condition}` : ''}
            {line.step ? `, ${line.step}` : ''}
          </span>
          <span className="num text-right text-xs text-muted">
            {line.vatPercent === null
              ? ''
              : `VAT ${formatPercent(line.vatPercent / 100, line.vatPercent % 1 === 0 ? 0 : 1)}`}
          </span>
        </li>
      ))}
      {priced.adjustments.map((adjustment) => (
        <li key={adjustment.text} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 px-1.5 py-1">
          <span className="text-muted">{adjustment.text}</span>
          <b className="num font-medium">{amount(adjustment.amount)}</b>
        </li>
      ))}
    </ul>
  )
}

/** What is paid, rounded once. */
export function PriceTotal({ priced }: { priced: PricedSession }) {
  const { rounded, currency } = priced
  return (
    <dl className="num grid grid-cols-[1fr_auto] gap-x-3 gap-y-0.5 border-t border-border px-1.5 pt-2">
      <dt className="text-sm font-medium">Total with VAT</dt>
      <dd className="text-lg font-semibold" data-total={rounded.grossMinor}>
        {formatMoney(rounded.grossMinor, currency)}
      </dd>
      <dt className="text-xs text-muted">Without VAT</dt>
      <dd className="text-right text-xs text-muted">{formatMoney(rounded.netMinor, currency)}</dd>
      <dt className="text-xs text-muted">VAT</dt>
      <dd className="text-right text-xs text-muted">{formatMoney(rounded.taxMinor, currency)}</dd>
    </dl>
  )
}
