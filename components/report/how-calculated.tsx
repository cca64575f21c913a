'use client'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Freshness } from './freshness'

export type HowCalculatedProps = {
  what: string
  terms: { term: string; definition: ReactNode }[]
  zone: string
  through: number | null
}

/** What the figures mean, through when they are complete, and whose clock the days are of. */
export function HowCalculated({ what, terms, zone, through }: HowCalculatedProps) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="ghost" size="sm" onClick={() => setOpen(true)}>
        How is this calculated?
      </Button>
      {open ? (
        <Dialog open onOpenChange={setOpen} title={`How ${what} is calculated`} size="md">
          <dl className="grid gap-3 text-sm">
            {terms.map(({ term, definition }) => (
              <div key={term}>
                <dt className="font-semibold">{term}</dt>
                <dd className="text-muted">{definition}</dd>
              </div>
            ))}
            <div>
              <dt className="font-semibold">Freshness</dt>
              <dd className="text-muted">
                <Freshness through={through} zone={zone} /> Sums are made every minute.
              </dd>
            </div>
            <div>
              <dt className="font-semibold">Time zone</dt>
              <dd className="text-muted">
                Days and hours are those of each site’s own zone. “This month” and the like begin at midnight in {zone}.
              </dd>
            </div>
          </dl>
        </Dialog>
      ) : null}
    </>
  )
}
