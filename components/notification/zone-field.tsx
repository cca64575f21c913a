import { SelectField } from '@/components/ui/select'

const zones = (): string[] => ['UTC', ...Intl.supportedValuesOf('timeZone')]

export type ZoneFieldProps = {
  label: string
  hint?: string
  value: string
  /** Label of the empty choice; absent: there is none. */
  usual?: string
  onChange: (zone: string) => void
}

export function ZoneField({ label, hint, value, usual, onChange }: ZoneFieldProps) {
  const options = [...new Set([...(value ? [value] : []), ...zones()])].map((zone) => ({ value: zone, label: zone }))
  return (
    <SelectField
      label={label}
      hint={hint}
      options={options}
      placeholder={usual}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
