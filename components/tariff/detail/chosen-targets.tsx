'use client'
import { RemovableChip } from '@/components/ui/chip'
import type { TargetsProps } from './assign-targets'

/** What was picked, to be taken away again. */
export function ChosenTargets({ names, choice, onChange }: TargetsProps & { names: Record<number, string> }) {
  return (
    <div className="flex flex-wrap gap-1.5">
      {choice.ids.map((id) => (
        <RemovableChip
          key={id}
          removeLabel={`Remove ${names[id]}`}
          onRemove={() => onChange({ ...choice, ids: choice.ids.filter((each) => each !== id) })}
        >
          {names[id]}
        </RemovableChip>
      ))}
    </div>
  )
}
