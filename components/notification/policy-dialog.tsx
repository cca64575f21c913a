'use client'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { type ApiInputs, useTRPC } from '@/components/api/trpc'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { FilterChip } from '@/components/ui/chip'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'
import type { OnCall, Policy } from './on-call-words'
import { Problem } from './problem'
import { SiteChoice } from './site-choice'
import { StepFields } from './step-fields'
import { useOnCallChange } from './use-on-call-change'

export type NewPolicy = ApiInputs['onCall']['savePolicy']['policy']

const priorities = [1, 2, 3, 4] as const

const fresh: NewPolicy = {
  name: '',
  priorities: [1],
  locationIds: [],
  steps: [{ afterMin: 3, targets: [] }],
  active: true,
}

/** `policy` null: a new one. */
export function PolicyDialog({ view, policy, onClose }: { view: OnCall; policy: Policy | null; onClose: () => void }) {
  const api = useTRPC()
  const form = useId()
  const [draft, setDraft] = useState<NewPolicy>(policy ?? fresh)
  const save = useMutation(api.onCall.savePolicy.mutationOptions(useOnCallChange(onClose)))
  const change = (more: Partial<NewPolicy>) => setDraft({ ...draft, ...more })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { name, locationIds, steps, active } = draft
    const input = { name, priorities: draft.priorities, locationIds, steps, active }
    if (!save.isPending) save.mutate({ id: policy?.id ?? null, policy: input })
  }
  const changeStep = (index: number, step: NewPolicy['steps'][number]) =>
    change({ steps: draft.steps.map((one, at) => (at === index ? step : one)) })
  const toggle = (priority: (typeof priorities)[number], on: boolean) =>
    change({
      priorities: on ? [...draft.priorities, priority].toSorted() : draft.priorities.filter((one) => one !== priority),
    })
  const nobody = draft.steps.some(({ targets }) => targets.length === 0)
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={policy ? `Change ${policy.name}` : 'Add policy'}
      description="Counted from when the alarm began to wait. Acknowledging ends it."
      size="md"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            busy={save.isPending}
            reason={nobody ? 'Each step needs somebody to tell.' : null}
          >
            Save
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-4">
        <TextField
          label="Name"
          required
          maxLength={60}
          value={draft.name}
          onChange={(event) => change({ name: event.target.value })}
        />
        <fieldset className="m-0 flex flex-wrap gap-1.5 border-0 p-0">
          <legend className="mb-1 p-0 text-sm font-medium">Alarms of priority</legend>
          {priorities.map((priority) => (
            <FilterChip
              key={priority}
              pressed={draft.priorities.includes(priority)}
              onPressedChange={(on) => toggle(priority, on)}
            >
              P{priority}
            </FilterChip>
          ))}
        </fieldset>
        <SiteChoice
          sites={view.sites}
          all="At all sites"
          value={draft.locationIds.length === 0 ? null : draft.locationIds}
          onChange={(locationIds) => change({ locationIds: locationIds ?? [] })}
        />
        {draft.steps.map((step, index) => (
          <StepFields
            key={index}
            place={index + 1}
            step={step}
            view={view}
            onChange={(next) => changeStep(index, next)}
            onRemove={
              draft.steps.length === 1 ? null : () => change({ steps: draft.steps.filter((_, at) => at !== index) })
            }
          />
        ))}
        {draft.steps.length < 10 ? (
          <Button
            size="sm"
            className="justify-self-start"
            onClick={() =>
              change({ steps: [...draft.steps, { afterMin: (draft.steps.at(-1)?.afterMin ?? 0) + 10, targets: [] }] })
            }
          >
            Add a step
          </Button>
        ) : null}
        <Checkbox label="On" checked={draft.active} onChange={(event) => change({ active: event.target.checked })} />
        <Problem error={save.error} />
      </form>
    </Dialog>
  )
}
