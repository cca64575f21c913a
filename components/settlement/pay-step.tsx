'use client'
import { useMutation } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { formatCountOf } from '@/components/format/count'
import { formatMoney } from '@/components/format/money'
import { useMe } from '@/components/people/me'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notify'
import { saveFile } from '@/components/ui/save-file'
import { MonthStep } from './month-step'
import { PayerDialog } from './payer-dialog'
import { PayoutTable } from './payout-table'
import { type MonthEnd, payoutWords } from './settlement-words'
import { useSettlementChanged } from './use-settlement'

const own = 'You approved these statements, so somebody else has to approve their payouts.'

/** Approves what is planned and gets the file for the bank. */
export function PayStep({ month }: { month: MonthEnd }) {
  const api = useTRPC()
  const me = useMe()
  const { reason } = usePermission('payout.approve')
  const changed = useSettlementChanged()
  const [asking, setAsking] = useState(false)
  const pay = useMutation(
    api.settlement.pay.mutationOptions({
      onSuccess: ({ file, payouts, sumMinor, currency }) => {
        saveFile(file.name, file.content, file.mediaType)
        notify({
          text: `${formatCountOf(payouts, 'payout')} of ${formatMoney(sumMinor, currency)} saved as ${file.name}. Hand it to your bank.`,
        })
      },
      onSettled: changed,
    }),
  )
  const failure = failureText(pay.error)
  const planned = month.plannedIds.length
  return (
    <MonthStep
      number={6}
      title="Owners are paid"
      state={
        planned > 0
          ? month.payerKnown
            ? 'now'
            : 'blocked'
          : month.payouts.some(({ state }) => state !== 'planned')
            ? 'done'
            : 'later'
      }
      summary={
        failure ? (
          <span role="alert" className="text-p1-text">
            {failure}
          </span>
        ) : (
          <Summary month={month} />
        )
      }
      action={
        <>
          <Button reason={reason} onClick={() => setAsking(true)}>
            Who pays
          </Button>
          {planned > 0 ? (
            <Button
              variant="primary"
              reason={
                reason ??
                (month.plannedBy.includes(me.userId)
                  ? own
                  : month.payerKnown
                    ? null
                    : 'Say first who pays, and from which account.')
              }
              busy={pay.isPending}
              onClick={() => pay.mutate({ payoutIds: month.plannedIds })}
            >
              Pay {formatCountOf(planned, 'owner')}
            </Button>
          ) : null}
        </>
      }
    >
      {month.payouts.length > 0 ? <PayoutTable filter={{}} /> : null}
      {asking ? <PayerDialog onClose={() => setAsking(false)} /> : null}
    </MonthStep>
  )
}

function Summary({ month }: { month: MonthEnd }) {
  if (month.payouts.length === 0) return 'Nothing is planned yet. Payouts are planned when statements are approved.'
  const parts = month.payouts.map(
    ({ count, state, amountMinor, currency, withheldMinor }) =>
      `${payoutWords[state as keyof typeof payoutWords]}: ${formatCountOf(count, 'payout')}, ${formatMoney(amountMinor, currency)}` +
      (withheldMinor === 0 ? '' : ` (${formatMoney(withheldMinor, currency)} withheld by disputes)`),
  )
  return (
    <>
      {parts.join('; ')}
      {month.withoutAccount.length > 0 ? `. Without an approved account: ${month.withoutAccount.join(', ')}` : ''}
      {month.accountsWaiting > 0 ? (
        <>
          .{' '}
          <Link href="/owners" className="link">
            {formatCountOf(month.accountsWaiting, 'account')} to approve
          </Link>
        </>
      ) : null}
    </>
  )
}
