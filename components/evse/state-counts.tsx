import { formatCount } from '@/components/format/count'
import { countWord } from '@/components/format/evse-state'
import type { EvseState } from '@/server/kernel/status'
import { StateGlyph } from './state-glyph'

export type StateCountsProps = { states: EvseState[] }

/** Cars first, then what is wrong, then what is free. */
const reading: EvseState[] = [
  'charging',
  'preparing',
  'suspendedByVehicle',
  'suspendedByStation',
  'finishing',
  'reserved',
  'faulted',
  'offline',
  'unavailable',
  'available',
]

/** "1 charging · 1 held · 1 faulted · 1 free": every state that occurs, trouble in bold. */
export function StateCounts({ states }: StateCountsProps) {
  const counts = new Map<EvseState, number>()
  for (const state of states) counts.set(state, (counts.get(state) ?? 0) + 1)
  const present = reading.filter((state) => counts.has(state))
  return (
    <ul className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      {present.map((state) => (
        <li key={state} className="inline-flex items-center gap-1.5">
          <StateGlyph state={state} label={null} />
          <span className={state === 'faulted' || state === 'offline' ? 'font-semibold' : undefined}>
            <span className="num">{formatCount(counts.get(state) ?? 0)}</span> {countWord[state]}
          </span>
        </li>
      ))}
    </ul>
  )
}
