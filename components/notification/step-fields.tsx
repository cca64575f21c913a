import { Button } from '@/components/ui/button'
import { RemovableChip } from '@/components/ui/chip'
import { NumberField } from '@/components/ui/number-field'
import { Select } from '@/components/ui/select'
import type { OnCall } from './on-call-words'
import type { NewPolicy } from './policy-dialog'
import { allTargets, targetKey, targetWords } from './target-words'

type Step = NewPolicy['steps'][number]
type StepFieldsProps = {
  /** 1 for the first. */
  place: number
  step: Step
  view: OnCall
  onChange: (next: Step) => void
  /** null: it is the only one. */
  onRemove: (() => void) | null
}

/** One step: after how long, and who. */
export function StepFields({ place, step, view, onChange, onRemove }: StepFieldsProps) {
  const chosen = step.targets.map(targetKey)
  const free = allTargets(view).filter((target) => !chosen.includes(targetKey(target)))
  return (
    <fieldset className="m-0 grid gap-3 rounded-md border border-border p-3">
      <legend className="px-1 text-sm font-medium">Step {place}</legend>
      <div className="flex flex-wrap items-end gap-3">
        <NumberField
          label="After"
          unit="min"
          className="w-32"
          required
          min={0}
          max={1440}
          step={1}
          value={Number.isNaN(step.afterMin) ? '' : step.afterMin}
          onChange={(event) => onChange({ ...step, afterMin: event.target.valueAsNumber })}
        />
        <Select
          aria-label={`Tell in step ${place}`}
          className="w-64"
          placeholder="Tell…"
          options={free.map((target) => ({ value: targetKey(target), label: targetWords(target, view) }))}
          value=""
          onChange={(event) => {
            const target = free.find((one) => targetKey(one) === event.target.value)
            if (target) onChange({ ...step, targets: [...step.targets, target] })
          }}
        />
        <span className="flex-1" />
        {onRemove ? (
          <Button variant="ghost" size="sm" onClick={onRemove}>
            Remove step
          </Button>
        ) : null}
      </div>
      <div className="flex flex-wrap gap-1.5 empty:hidden">
        {step.targets.map((target) => (
          <RemovableChip
            key={targetKey(target)}
            removeLabel={`Take out ${targetWords(target, view)}`}
            onRemove={() => onChange({ ...step, targets: step.targets.filter((one) => one !== target) })}
          >
            {targetWords(target, view)}
          </RemovableChip>
        ))}
      </div>
    </fieldset>
  )
}
