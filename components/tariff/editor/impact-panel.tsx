'use client'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { Progress } from '@/components/ui/progress'
import { ImpactFigures } from '../impact-figures'
import type { Impact } from '../use-impact'

/** The last 30 days priced again; what is on the screen is saved first. */
export function ImpactPanel({
  impact,
  onStart,
  reason,
}: {
  impact: Impact
  onStart: () => void
  reason: string | null
}) {
  const running = impact.state === 'running'
  return (
    <Panel
      title="Impact on the last 30 days"
      actions={
        running ? (
          <Button size="sm" onClick={impact.cancel}>
            Cancel
          </Button>
        ) : (
          <Button size="sm" reason={reason} onClick={onStart}>
            {impact.result ? 'Work out again' : 'Work out'}
          </Button>
        )
      }
    >
      <ImpactState impact={impact} />
    </Panel>
  )
}

export function ImpactState({ impact }: { impact: Impact }) {
  if (impact.state === 'running')
    return (
      <div className="grid gap-2">
        <p role="status" className="text-sm text-muted">
          Pricing the sessions of the last 30 days again…
        </p>
        <Progress label="Impact" ratio={impact.ratio} />
      </div>
    )
  if (impact.state === 'failed')
    return (
      <p role="alert" className="text-sm text-p1-text">
        {impact.message ?? 'The impact could not be worked out. Try again.'}
      </p>
    )
  if (impact.result) return <ImpactFigures result={impact.result} />
  return (
    <p className="text-sm text-muted">
      {impact.state === 'cancelled' ? 'Cancelled. ' : ''}Sessions that were billed are priced again with this draft:
      what it does to revenue, to the median driver, and to whom it is hardest.
    </p>
  )
}
