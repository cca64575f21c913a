'use client'
import { type Term, TermsDialog } from '@/components/ui/terms-dialog'
import { Freshness } from './freshness'

export type HowCalculatedProps = {
  what: string
  terms: Term[]
  zone: string
  through: number | null
}

/** What the figures mean, through when they are complete, and whose clock the days are of. */
export function HowCalculated({ what, terms, zone, through }: HowCalculatedProps) {
  const freshness = (
    <>
      <Freshness through={through} zone={zone} /> Sums are made every minute.
    </>
  )
  const clock = `Days and hours are those of each site’s own zone. “This month” and the like begin at midnight in ${zone}.`
  const always = [
    { term: 'Freshness', definition: freshness },
    { term: 'Time zone', definition: clock },
  ]
  return <TermsDialog title={`How ${what} is calculated`} terms={[...terms, ...always]} />
}
