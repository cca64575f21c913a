'use client'
import { formatMoney } from '@/components/format/money'
import { useSessionCost } from '@/components/live/use-session-cost'

/** What a running session costs so far; its final price is the CDR's. */
export function RunningCost({ row }: { row: { id: number; evseId: number } }) {
  const cost = useSessionCost(row)
  if (!cost) return <span className="text-dim">–</span>
  return (
    <span className="num live-value" title="So far. The final price is worked out when the session has ended.">
      {formatMoney(cost.amountMinor, cost.currency)} <span className="text-xs text-muted">so far</span>
    </span>
  )
}
