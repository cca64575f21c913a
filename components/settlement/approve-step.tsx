'use client'
import { useMutation } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { formatCountOf } from '@/components/format/count'
import { formatMoney } from '@/components/format/money'
import { useMe } from '@/components/people/me'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { MonthStep } from './month-step'
import type { MonthEnd } from './settlement-words'
import { useSettlementChanged } from './use-settlement'

const own = 'You made these statements, so somebody else has to approve them.'

/** A second person approves all drafts: they get numbers, owners see them, payouts are planned. */
export function ApproveStep({ month }: { month: MonthEnd }) {
  const api = useTRPC()
  const me = useMe()
  const { reason } = usePermission('settlement.approve')
  const changed = useSettlementChanged()
  const approve = useMutation(api.settlement.approve.mutationOptions({ onSettled: changed }))
  const drafts = month.totals.reduce((sum, total) => sum + total.drafts, 0)
  const count = month.totals.reduce((sum, { statements }) => sum + statements, 0)
  const working = month.run?.state === 'queued' || month.run?.state === 'running'
  const failure = failureText(approve.error)
  return (
    <MonthStep
      number={5}
      title="Statements are approved"
      state={count === 0 || working ? 'later' : drafts > 0 ? 'now' : 'done'}
      summary={
        failure ? (
          <span role="alert" className="text-p1-text">
            {failure}
          </span>
        ) : drafts > 0 ? (
          `${formatCountOf(drafts, 'draft')} to approve, ${month.totals.map(({ grossMinor, currency }) => formatMoney(grossMinor, currency)).join(', ')} with VAT. Owners see them afterwards.`
        ) : count > 0 ? (
          `${formatCountOf(count, 'statement')} approved; owners see them.`
        ) : (
          'Nothing to approve yet.'
        )
      }
      action={
        drafts > 0 ? (
          <Button
            variant="primary"
            reason={reason ?? (working ? 'They are being made.' : month.madeBy.includes(me.userId) ? own : null)}
            busy={approve.isPending}
            onClick={() => approve.mutate({ month: month.month })}
          >
            Approve {formatCountOf(drafts, 'statement')}
          </Button>
        ) : null
      }
    />
  )
}
