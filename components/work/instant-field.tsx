'use client'
import { toLocalInput } from '@/components/billing/local-input'
import { instantOf } from '@/components/session/range-field'
import { TextField } from '@/components/ui/text-field'

export type InstantFieldProps = {
  label: string
  at: number | null
  zone: string
  error?: string
  hint?: string
  onChange: (at: number | null) => void
}

/** A day and a time, where the thing is. */
export function InstantField({ label, at, zone, error, hint, onChange }: InstantFieldProps) {
  return (
    <TextField
      type="datetime-local"
      label={label}
      hint={hint ?? `Time in ${zone.replace('_', ' ')}`}
      error={error}
      value={at === null ? '' : toLocalInput(at, zone).slice(0, 16)}
      onChange={(event) => onChange(event.target.value === '' ? null : instantOf(event.target.value, zone))}
    />
  )
}
