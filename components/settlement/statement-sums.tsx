import clsx from 'clsx'
import { formatMoney } from '@/components/format/money'
import { Panel } from '@/components/ui/panel'
import type { StatementDetail } from './settlement-words'

type Line = { name: string; amountMinor: number; strong?: boolean }

/** From revenue to what is paid, top to bottom. */
export function StatementSums({ statement }: { statement: StatementDetail }) {
  const { sums, netMinor, grossMinor, currency } = statement
  const parts: Line[] = [
    { name: "Owner's share", amountMinor: sums.shareMinor },
    { name: 'Earlier months', amountMinor: sums.correctionMinor },
    { name: 'Up to the guaranteed minimum', amountMinor: sums.topUpMinor },
    { name: 'Monthly fee', amountMinor: sums.feeMinor },
    { name: 'Energy cost', amountMinor: sums.energyCostMinor },
    { name: 'Outcome of disputes', amountMinor: sums.disputeMinor },
  ]
  const vat = sums.vat.map(({ category, percent, vatMinor }) => ({
    name: category === 'S' ? `VAT ${percent} %` : category === 'AE' ? 'VAT, reversed to the operator' : 'No VAT',
    amountMinor: vatMinor,
  }))
  const lines: Line[] = [
    ...parts.filter(({ amountMinor }, index) => index === 0 || amountMinor !== 0),
    { name: 'Net', amountMinor: netMinor, strong: true },
    ...vat,
    { name: 'Total', amountMinor: grossMinor, strong: true },
  ]
  return (
    <Panel title="What it comes to" padded={false}>
      <dl className="num text-sm">
        <Row name="Net revenue of the sessions" value={formatMoney(sums.revenueMinor, currency)} muted />
        {lines.map(({ name, amountMinor, strong }) => (
          <Row key={name} name={name} value={formatMoney(amountMinor, currency)} strong={strong} />
        ))}
      </dl>
    </Panel>
  )
}

const Row = ({ name, value, strong, muted }: { name: string; value: string; strong?: boolean; muted?: boolean }) => (
  <div
    className={clsx(
      'flex justify-between gap-3 border-b border-border px-4 py-1.75 last:border-b-0',
      strong && 'font-semibold',
      muted && 'text-muted',
    )}
  >
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
)
