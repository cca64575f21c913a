'use client'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { type ApiInputs, useTRPC } from '@/components/api/trpc'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { SelectField } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import type { OnCall, Rota } from './on-call-words'
import { Problem } from './problem'
import { ShiftFields } from './shift-fields'
import { useOnCallChange } from './use-on-call-change'
import { ZoneField } from './zone-field'

export type NewRota = ApiInputs['onCall']['saveRota']['rota']

const turns = [
  { value: '1', label: 'Every day' },
  { value: '7', label: 'Every week' },
  { value: '14', label: 'Every two weeks' },
]

/** Monday of this week, so that weekly turns begin on one. */
function lastMonday(): string {
  const today = new Date()
  today.setUTCDate(today.getUTCDate() - ((today.getUTCDay() + 6) % 7))
  return today.toISOString().slice(0, 10)
}

const fresh = (timeZone: string): NewRota => ({
  name: '',
  timeZone,
  startsOn: lastMonday(),
  turnDays: 7,
  shifts: [{ name: '', from: 9 * 60, to: 9 * 60, people: [] }],
})

/** `rota` null: a new one. */
export function RotaDialog({ view, rota, onClose }: { view: OnCall; rota: Rota | null; onClose: () => void }) {
  const api = useTRPC()
  const form = useId()
  const [draft, setDraft] = useState<NewRota>(rota ?? fresh(view.organisationZone))
  const save = useMutation(api.onCall.saveRota.mutationOptions(useOnCallChange(onClose)))
  const change = (more: Partial<NewRota>) => setDraft({ ...draft, ...more })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { name, timeZone, startsOn, turnDays, shifts } = draft
    if (!save.isPending) save.mutate({ id: rota?.id ?? null, rota: { name, timeZone, startsOn, turnDays, shifts } })
  }
  const changeShift = (index: number, shift: NewRota['shifts'][number]) =>
    change({ shifts: draft.shifts.map((one, at) => (at === index ? shift : one)) })
  const nobody = draft.shifts.some(({ people }) => people.length === 0)
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={rota ? `Change ${rota.name}` : 'Add rota'}
      size="md"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            busy={save.isPending}
            reason={nobody ? 'Each shift needs at least one person.' : null}
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
        <div className="grid gap-3 sm:grid-cols-2">
          <SelectField
            label="Hand over"
            options={
              turns.some(({ value }) => value === String(draft.turnDays)) ? turns : [...turns, custom(draft.turnDays)]
            }
            value={String(draft.turnDays)}
            onChange={(event) => change({ turnDays: Number(event.target.value) })}
          />
          <TextField
            label="First turn begins on"
            type="date"
            required
            value={draft.startsOn}
            onChange={(event) => change({ startsOn: event.target.value })}
          />
        </div>
        <ZoneField label="Time zone" value={draft.timeZone} onChange={(timeZone) => change({ timeZone })} />
        {draft.shifts.map((shift, index) => (
          <ShiftFields
            key={index}
            shift={shift}
            people={view.people}
            only={draft.shifts.length === 1}
            onChange={(next) => changeShift(index, next)}
            onRemove={() => change({ shifts: draft.shifts.filter((_, at) => at !== index) })}
          />
        ))}
        {draft.shifts.length < 6 ? (
          <Button
            size="sm"
            className="justify-self-start"
            onClick={() =>
              change({ shifts: [...draft.shifts, { name: 'Night', from: 23 * 60, to: 7 * 60, people: [] }] })
            }
          >
            Add a shift of the day
          </Button>
        ) : null}
        <Problem error={save.error} />
      </form>
    </Dialog>
  )
}

const custom = (days: number) => ({ value: String(days), label: `Every ${days} days` })
