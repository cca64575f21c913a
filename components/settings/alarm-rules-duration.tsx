'use client'
import { useId, useState } from 'react'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'

const units = [
  { value: '1000', label: 's' },
  { value: '60000', label: 'min' },
  { value: '3600000', label: 'h' },
  { value: '86400000', label: 'd' },
]

/** The largest unit that says it in whole numbers. */
const unitOf = (ms: number) => units.findLast(({ value }) => ms > 0 && ms % Number(value) === 0)?.value ?? '1000'

export type DurationFieldProps = {
  label: string
  ms: number
  /** As delivered, in words. */
  hint: string
  error: string | null
  readOnly: boolean
  /** NaN: what is written is no number. */
  onChange: (ms: number) => void
}

/** A time in whole seconds, minutes, hours or days. */
export function DurationField({ label, ms, hint, error, readOnly, onChange }: DurationFieldProps) {
  const [unit, setUnit] = useState(unitOf(ms))
  const [text, setText] = useState(String(ms / Number(unit)))
  const id = useId()
  const tell = (written: string, inUnit: string) =>
    onChange(written.trim() === '' ? Number.NaN : Math.round(Number(written) * Number(inUnit)))
  return (
    <Field id={id} label={label} hint={hint} error={error ?? undefined}>
      {(control) => (
        <span className="flex gap-1.5">
          <input
            {...control}
            className="input num min-w-0 flex-1"
            type="number"
            inputMode="decimal"
            min={0}
            step="any"
            readOnly={readOnly}
            value={text}
            onChange={(event) => {
              setText(event.target.value)
              tell(event.target.value, unit)
            }}
          />
          <Select
            className="w-18!"
            aria-label={`Unit of ${label}`}
            options={units}
            disabled={readOnly}
            value={unit}
            onChange={(event) => {
              setUnit(event.target.value)
              tell(text, event.target.value)
            }}
          />
        </span>
      )}
    </Field>
  )
}
