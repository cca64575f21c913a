import { TextField } from '@/components/ui/text-field'

const two = (n: number) => String(n).padStart(2, '0')
export const clockText = (minuteOfDay: number): string =>
  `${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`

export type ClockFieldProps = {
  label: string
  hint?: string
  /** Minutes of the day. */
  value: number
  disabled?: boolean
  onChange: (minuteOfDay: number) => void
}

/** A time of day. */
export function ClockField({ label, hint, value, disabled, onChange }: ClockFieldProps) {
  return (
    <TextField
      label={label}
      hint={hint}
      type="time"
      required
      disabled={disabled}
      value={clockText(value)}
      onChange={(event) => {
        const [hours, minutes] = event.target.value.split(':').map(Number)
        if (hours !== undefined && minutes !== undefined) onChange(hours * 60 + minutes)
      }}
    />
  )
}
