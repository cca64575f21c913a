import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { ClockField } from './clock-field'
import { type Colleague, nameOf } from './on-call-words'
import type { NewRota } from './rota-dialog'

type Shift = NewRota['shifts'][number]
type ShiftFieldsProps = {
  shift: Shift
  people: Colleague[]
  /** The rota has no other. */
  only: boolean
  onChange: (next: Shift) => void
  onRemove: () => void
}

/** One shift of the day, and who takes turns in it, in order. */
export function ShiftFields({ shift, people, only, onChange, onRemove }: ShiftFieldsProps) {
  const free = people.filter(({ userId, here }) => here && !shift.people.includes(userId))
  const move = (index: number) => {
    const next = [...shift.people]
    next.splice(index - 1, 2, next[index]!, next[index - 1]!)
    onChange({ ...shift, people: next })
  }
  return (
    <fieldset className="m-0 grid gap-3 rounded-md border border-border p-3">
      <legend className="px-1 text-sm font-medium">{only ? 'On call' : shift.name || 'Shift'}</legend>
      {only ? null : (
        <TextField
          label="Name of the shift"
          maxLength={40}
          value={shift.name}
          onChange={(event) => onChange({ ...shift, name: event.target.value })}
        />
      )}
      <div className="grid grid-cols-2 gap-3">
        <ClockField
          label="From"
          hint={shift.from === shift.to ? 'The same as To: the whole day.' : undefined}
          value={shift.from}
          onChange={(from) => onChange({ ...shift, from })}
        />
        <ClockField
          label="To"
          hint={shift.to < shift.from ? 'The next morning.' : undefined}
          value={shift.to}
          onChange={(to) => onChange({ ...shift, to })}
        />
      </div>
      <ol className="m-0 grid list-none gap-1 p-0 text-sm">
        {shift.people.map((userId, index) => (
          <li key={userId} className="flex items-center gap-2">
            <span className="num w-5 text-right text-muted">{index + 1}.</span>
            <span className="flex-1">{nameOf(people, userId)}</span>
            {index === 0 ? null : (
              <Button
                variant="ghost"
                size="sm"
                aria-label={`${nameOf(people, userId)} earlier`}
                onClick={() => move(index)}
              >
                Earlier
              </Button>
            )}
            <Button
              variant="ghost"
              size="sm"
              aria-label={`Take ${nameOf(people, userId)} out`}
              onClick={() => onChange({ ...shift, people: shift.people.filter((one) => one !== userId) })}
            >
              Remove
            </Button>
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap items-center gap-2">
        <Select
          aria-label="Add a person"
          className="w-56"
          placeholder={free.length === 0 ? 'Everybody is in' : 'Add a person…'}
          options={free.map(({ userId, name }) => ({ value: String(userId), label: name }))}
          value=""
          onChange={(event) => {
            const found = free.find(({ userId }) => String(userId) === event.target.value)
            if (found) onChange({ ...shift, people: [...shift.people, found.userId] })
          }}
        />
        <span className="flex-1" />
        {only ? null : (
          <Button variant="ghost" size="sm" onClick={onRemove}>
            Remove this shift
          </Button>
        )}
      </div>
    </fieldset>
  )
}
