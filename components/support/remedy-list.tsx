'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { RemedyDialog } from './remedy-dialog'
import { RemedyPrice } from './remedy-price'
import { remedyButtons } from './remedy-words'
import type { Desk, DeskCase, DeskRemedy } from './use-desk'

const best = 4

/** What helps for this cause, best first, with its reason and its price; everything else under it. */
export function RemedyList({ found, desk }: { found: DeskCase; desk: Desk }) {
  const [chosen, setChosen] = useState<DeskRemedy | null>(null)
  const { place } = found
  if (!place) return null
  const fitting = found.remedies.filter(({ fits }) => fits).slice(0, best)
  const others = found.remedies.filter((each) => !fitting.includes(each))
  return (
    <Panel title="What helps" padded={false}>
      <ul className="m-0 list-none p-0" aria-label="Remedies for this cause">
        {fitting.map((remedy, index) => (
          <li
            key={remedy.kind}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-2 border-b border-border px-3 py-2 text-sm"
          >
            <span>
              {remedy.why} <RemedyPrice remedy={remedy} />
            </span>
            <RemedyButton remedy={remedy} primary={index === 0} onPress={() => setChosen(remedy)} />
          </li>
        ))}
      </ul>
      <section className="flex flex-wrap gap-1.5 p-3" aria-label="Other remedies">
        {others.map((remedy) => (
          <RemedyButton key={remedy.kind} remedy={remedy} onPress={() => setChosen(remedy)} />
        ))}
      </section>
      {chosen ? (
        <RemedyDialog
          key={chosen.kind}
          remedy={found.remedies.find(({ kind }) => kind === chosen.kind) ?? chosen}
          found={found}
          place={place}
          desk={desk}
          onClose={() => setChosen(null)}
        />
      ) : null}
    </Panel>
  )
}

const RemedyButton = ({ remedy, primary, onPress }: { remedy: DeskRemedy; primary?: boolean; onPress: () => void }) => (
  <Button size="sm" variant={primary ? 'primary' : undefined} reason={remedy.reason} onClick={onPress}>
    {remedyButtons[remedy.kind]}
  </Button>
)
