import clsx from 'clsx'
import type { ComponentProps, ReactNode } from 'react'
import { Field, type FieldProps } from './field'

type Shared = FieldProps & { inputClassName?: string }

export type TextFieldProps = Shared &
  Omit<ComponentProps<'input'>, 'className'> & {
    /** Drawn at the end of the field: a unit, a button. */
    suffix?: ReactNode
  }

/** One line of text. Spread react-hook-form's `register('name')` onto it. */
export function TextField({
  label,
  hint,
  error,
  required,
  className,
  inputClassName,
  suffix,
  id,
  ...input
}: TextFieldProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error} required={required} className={className}>
      {(control) => (
        <span className="relative block">
          <input {...input} {...control} className={clsx('input', suffix != null && 'pr-14', inputClassName)} />
          {suffix == null ? null : (
            <span className="absolute inset-y-0 right-0 grid place-items-center pr-2.5 text-sm text-muted">
              {suffix}
            </span>
          )}
        </span>
      )}
    </Field>
  )
}

export type TextAreaFieldProps = Shared & Omit<ComponentProps<'textarea'>, 'className'>

export function TextAreaField({
  label,
  hint,
  error,
  required,
  className,
  inputClassName,
  id,
  ...area
}: TextAreaFieldProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error} required={required} className={className}>
      {(control) => <textarea rows={3} {...area} {...control} className={clsx('input', inputClassName)} />}
    </Field>
  )
}
