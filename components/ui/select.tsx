import clsx from 'clsx'
import type { ComponentProps } from 'react'
import { Field, type FieldProps } from './field'

export type Option = { value: string; label: string; disabled?: boolean }
export type OptionGroup = { label: string; options: Option[] }

type Choices = { options: (Option | OptionGroup)[]; placeholder?: string }

export type SelectProps = Omit<ComponentProps<'select'>, 'children'> & Choices

/** The platform's own list: right on phones, with every keyboard and screen reader. Name it with aria-label. */
export function Select({ options, placeholder, className, ...rest }: SelectProps) {
  return (
    <select {...rest} className={clsx('input', className)}>
      {placeholder === undefined ? null : <option value="">{placeholder}</option>}
      {options.map((entry) =>
        'options' in entry ? (
          <optgroup key={entry.label} label={entry.label}>
            {entry.options.map(option)}
          </optgroup>
        ) : (
          option(entry)
        ),
      )}
    </select>
  )
}

const option = ({ value, label, disabled }: Option) => (
  <option key={value} value={value} disabled={disabled}>
    {label}
  </option>
)

export type SelectFieldProps = FieldProps & Omit<SelectProps, 'className'>

export function SelectField({ label, hint, error, required, className, id, ...rest }: SelectFieldProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error} required={required} className={className}>
      {(control) => <Select {...rest} {...control} />}
    </Field>
  )
}
