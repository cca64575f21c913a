'use client'
import { MoneyLine } from '@/components/billing/money-line'
import { Moment } from '@/components/format/moment'
import { formatMoney } from '@/components/format/money'
import { formatAmount } from '@/components/tariff/price-lines'
import { Panel } from '@/components/ui/panel'
import { billingPlain } from './billing-plain'
import type { OwnerSessionDetail } from './owner-data'

type Props = { session: OwnerSessionDetail }

/** The price line by line, each with the meter values behind it, and what was corrected since. */
export function BillPanel({ session }: Props) {
  const { priced, billing } = session
  return (
    <Panel title="How the amount came about" padded={false}>
      {priced ? <Lines priced={priced} /> : <p className="px-4 py-4 text-muted">No amount: {billingPlain(billing)}.</p>}
      <Bills session={session} />
    </Panel>
  )
}

function Lines({ priced }: { priced: NonNullable<OwnerSessionDetail['priced']> }) {
  const { currency, rounded, notes } = priced
  return (
    <>
      {priced.lines.map((line) => (
        <MoneyLine
          key={`${line.element}.${line.component}.${line.price}.${line.reservation}`}
          line={line}
          priced={priced}
          ruleHref={null}
        />
      ))}
      {priced.adjustments.map(({ text, amount }) => (
        <p key={text} className="flex justify-between gap-3 px-3 py-1.5 text-sm">
          <span>{text}</span>
          <b className="num">{formatAmount(amount.afterTax, currency)}</b>
        </p>
      ))}
      <dl className="num grid gap-1 px-4 py-3 text-sm">
        <Sum term="The driver pays" amount={formatMoney(rounded.grossMinor, currency)} />
        <Sum term="VAT in it" amount={formatMoney(rounded.taxMinor, currency)} />
        <Sum term="Net revenue" amount={formatMoney(rounded.netMinor, currency)} strong />
      </dl>
      <p className="border-t border-border px-4 py-2 text-xs text-muted">
        Open a line to see the meter values behind it. Rounded {rounded.rule}. {notes.join(' ')}
      </p>
    </>
  )
}

function Sum({ term, amount, strong = false }: { term: string; amount: string; strong?: boolean }) {
  return (
    <div className="flex justify-between gap-3">
      <dt className={strong ? 'font-semibold' : 'text-muted'}>{term}</dt>
      <dd className={strong ? 'font-semibold' : ''}>{amount}</dd>
    </div>
  )
}

/** What was issued; interesting once there is more than one. */
function Bills({ session: { bills, zone } }: Props) {
  if (bills.length < 2) return null
  return (
    <ul className="divide-y divide-border border-t border-border" aria-label="Issued">
      {bills.map((bill) => (
        <li key={bill.uid} className="flex flex-wrap items-baseline justify-between gap-x-3 px-4 py-2 text-sm">
          <span>
            {bill.credit ? 'Taken back' : bill.standing ? 'Billed' : 'Billed at first'},{' '}
            <Moment at={bill.issuedAt} zone={zone} as="dateTime" />
            {bill.reason ? <span className="block text-xs text-muted">{bill.reason}</span> : null}
          </span>
          <b className="num font-semibold">{formatMoney(bill.netMinor, bill.currency)}</b>
        </li>
      ))}
    </ul>
  )
}
