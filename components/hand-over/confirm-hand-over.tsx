'use client'
import { Moment } from '@/components/format/moment'
import { useMe } from '@/components/people/me'
import { Button } from '@/components/ui/button'
import type { useHandOverNow } from './use-hand-over'

/** One press takes over: what the note says at this moment is kept. */
export function ConfirmHandOver({
  handOver,
  size,
}: {
  handOver: ReturnType<typeof useHandOverNow>
  size?: 'sm' | 'md'
}) {
  const { query, confirm, reason } = handOver
  return (
    <Button
      size={size}
      variant="primary"
      busy={confirm.isPending}
      reason={reason ?? (query.data ? null : 'The hand-over is not loaded.')}
      onClick={() => query.data && confirm.mutate({ after: query.data.after })}
    >
      Take over
    </Button>
  )
}

/** "Taken over 14:02 by Ada". */
export function LastTakenOver({ handOver: { query, error } }: { handOver: ReturnType<typeof useHandOverNow> }) {
  const zone = useMe().organisation.timeZone
  if (error)
    return (
      <span role="alert" className="text-xs text-p1-text">
        {error}
      </span>
    )
  const last = query.data?.takenOver
  if (query.isPending) return null
  if (!last) return <span className="text-xs text-muted">Nobody has taken over yet</span>
  return (
    <span className="truncate text-xs text-muted" role="status">
      taken over <Moment at={last.at} zone={zone} /> by {last.byName}
    </span>
  )
}
