'use client'
import { useMutation } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { formatCount, formatCountOf } from '@/components/format/count'
import { formatMoney } from '@/components/format/money'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { Progress } from '@/components/ui/progress'
import { CarryDialog } from './carry-dialog'
import { MonthStep } from './month-step'
import { type MonthEnd, monthWords } from './settlement-words'
import { StatementTable } from './statement-table'
import { useSettlementChanged } from './use-settlement'

/** Makes the month's statements, or makes them anew; shows them as drafts. */
export function StatementsStep({ month }: { month: MonthEnd }) {
  const api = useTRPC()
  const { reason } = usePermission('settlement.run')
  const changed = useSettlementChanged()
  const [carrying, setCarrying] = useState(false)
  const start = useMutation(api.settlement.run.mutationOptions({ onSettled: changed }))
  const { run, totals, blockers } = month
  const working = run?.state === 'queued' || run?.state === 'running'
  const count = totals.reduce((sum, { statements }) => sum + statements, 0)
  const drafts = totals.reduce((sum, total) => sum + total.drafts, 0)
  const approved = count > 0 && drafts === 0
  const open = blockers.holds + blockers.withoutTariff + blockers.notBilled
  const press = () => (open > 0 ? setCarrying(true) : start.mutate({ month: month.month, carryReason: null }))
  return (
    <MonthStep
      number={2}
      title="Statements are made"
      state={working ? 'now' : run?.state === 'failed' ? 'blocked' : count > 0 ? 'done' : 'now'}
      summary={<Summary month={month} working={working} failure={failureText(start.error)} />}
      action={
        approved ? null : (
          <Button
            variant={count === 0 ? 'primary' : 'default'}
            reason={reason ?? (working ? 'They are being made.' : null)}
            busy={start.isPending}
            onClick={press}
          >
            {count === 0 ? 'Make statements' : 'Make them anew'}
          </Button>
        )
      }
    >
      {count > 0 ? <StatementTable filter={{ month: month.month }} /> : null}
      {run && run.problems.length > 0 ? <Problems run={run} /> : null}
      {carrying ? (
        <CarryDialog
          month={month}
          busy={start.isPending}
          failure={failureText(start.error)}
          onClose={() => setCarrying(false)}
          onCarry={(carryReason) =>
            start.mutate({ month: month.month, carryReason }, { onSuccess: () => setCarrying(false) })
          }
        />
      ) : null}
    </MonthStep>
  )
}

function Summary({ month, working, failure }: { month: MonthEnd; working: boolean; failure: string | null }) {
  const { run, totals } = month
  if (failure)
    return (
      <span role="alert" className="text-p1-text">
        {failure}
      </span>
    )
  if (working && run)
    return (
      <span className="grid max-w-sm gap-1.5 pt-1">
        <span role="status">
          {run.owners === 0
            ? 'About to begin…'
            : `${formatCount(run.ownersDone)} of ${formatCountOf(run.owners, 'owner')}`}
        </span>
        <Progress label="Statements" ratio={run.owners === 0 ? null : run.ownersDone / run.owners} tone="session" />
      </span>
    )
  if (run?.state === 'failed')
    return <span className="text-p1-text">The run stopped: {run.error}. What was made is whole; make them anew.</span>
  if (totals.length === 0) return `No statements of ${monthWords(month.month)} yet.`
  return totals
    .map(
      (total) =>
        `${formatCountOf(total.statements, 'statement')}, ${formatMoney(total.grossMinor, total.currency)} with VAT`,
    )
    .join('; ')
}

/** CDRs nobody agreed on how to share: they wait until there are terms. */
const Problems = ({ run }: { run: NonNullable<MonthEnd['run']> }) => (
  <div className="border-t border-border px-4 py-3 text-sm">
    <h3 className="mb-1 font-semibold">Not settled, because no terms count for them</h3>
    <ul className="m-0 list-none p-0">
      {run.problems.map((problem) => (
        <li key={`${problem.ownerId}${problem.currency}`}>
          <Link href={`/owners/${problem.ownerId}`} className="link">
            {problem.ownerName}
          </Link>{' '}
          <span className="num text-muted">
            {formatCountOf(problem.cdrs, 'CDR')}, {formatMoney(problem.netMinor, problem.currency)} net
          </span>
        </li>
      ))}
    </ul>
  </div>
)
