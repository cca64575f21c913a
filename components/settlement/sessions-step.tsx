'use client'
import Link from 'next/link'
import { formatCountOf } from '@/components/format/count'
import { buttonClass } from '@/components/ui/button-class'
import { MonthStep } from './month-step'
import { type MonthEnd, monthWords } from './settlement-words'

/** Is every session of the month billed? What is not stops the month, or is carried over. */
export function SessionsStep({ month }: { month: MonthEnd }) {
  const { holds, withoutTariff, notBilled } = month.blockers
  const open = holds + withoutTariff + notBilled
  const approved = month.totals.length > 0 && month.totals.every(({ drafts }) => drafts === 0)
  const carried = month.run?.carryReason ?? null
  return (
    <MonthStep
      number={1}
      title="Sessions are billed"
      state={open === 0 || approved || carried !== null ? 'done' : 'blocked'}
      summary={
        open === 0 ? (
          `Every session of ${monthWords(month.month)} is a CDR, or was decided.`
        ) : (
          <>
            {[
              holds > 0 ? `${formatCountOf(holds, 'session')} held back` : null,
              withoutTariff > 0 ? `${formatCountOf(withoutTariff, 'session')} without a tariff` : null,
              notBilled > 0 ? `${formatCountOf(notBilled, 'session')} about to be billed` : null,
            ]
              .filter((part) => part !== null)
              .join(', ')}
            {carried === null ? '' : `. Carried over: ${carried}`}
          </>
        )
      }
      action={
        open > 0 ? (
          <>
            {holds > 0 ? (
              <Link href="/billing" className={buttonClass()}>
                Decide held sessions
              </Link>
            ) : null}
            {withoutTariff > 0 ? (
              <Link href="/tariffs" className={buttonClass()}>
                Assign tariffs
              </Link>
            ) : null}
          </>
        ) : null
      }
    />
  )
}
