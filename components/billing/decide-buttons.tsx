'use client'
import { useState } from 'react'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { DecideDialog, type Decision, type Held } from './decide-dialog'

/** Confirm, correct, waive: what a person can say about a held session. */
export function DecideButtons({ held }: { held: Held }) {
  const [decision, setDecision] = useState<Decision | null>(null)
  const { reason } = usePermission('billing.decide')
  return (
    <>
      <Button size="sm" variant="primary" reason={reason} onClick={() => setDecision('confirm')}>
        Confirm…
      </Button>
      <Button size="sm" reason={reason} onClick={() => setDecision('correct')}>
        Correct…
      </Button>
      <Button size="sm" reason={reason} onClick={() => setDecision('waive')}>
        Waive…
      </Button>
      {decision ? <DecideDialog held={[held]} decision={decision} onClose={() => setDecision(null)} /> : null}
    </>
  )
}
