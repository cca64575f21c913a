import { formatMoney } from '@/components/format/money'
import type { DeskRemedy } from './use-desk'

/** What it does to money, before it is pressed. */
export function RemedyPrice({ remedy: { money, stops, kind } }: { remedy: DeskRemedy }) {
  if (money?.what === 'billed')
    return (
      <span className="num text-muted">
        {kind === 'credit' ? 'Gives back ' : 'At most '}
        {formatMoney(money.amountMinor, money.currency)}.
      </span>
    )
  if (stops === 0) return null
  return (
    <span className="num text-muted">
      Ends {stops === 1 ? 'a running session' : `${stops} running sessions`}
      {money ? `; ${formatMoney(money.amountMinor, money.currency)} so far is billed` : ''}.
    </span>
  )
}
