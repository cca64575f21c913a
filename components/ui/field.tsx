import clsx from 'clsx'
import { type ReactNode, useId } from 'react'

export type FieldProps = {
  label: ReactNode
  /** What to write, before it goes wrong. */
  hint?: ReactNode
  /** What is wrong and how to mend it. */
  error?: string
  required?: boolean
  className?: string
}

export type ControlAria = { id: string; 'aria-invalid'?: true; 'aria-describedby'?: string; 'aria-required'?: true }

/** Label above, hint below, error in its place; hands the control its ids. */
export function Field(props: FieldProps & { id?: string; children: (control: ControlAria) => ReactNode }) {
  const { label, hint, error, required, className, children } = props
  const made = useId()
  const id = props.id ?? made
  const note = error ?? hint
  return (
    <div className={clsx('grid content-start gap-1', className)}>
      <label htmlFor={id} className="text-sm font-medium text-fg">
        {label}
        {required ? <span className="text-muted"> (required)</span> : null}
      </label>
      {children({
        id,
        'aria-invalid': error ? true : undefined,
        'aria-describedby': note ? `${id}-note` : undefined,
        'aria-required': required ? true : undefined,
      })}
      {note ? (
        <p
          id={`${id}-note`}
          role={error ? 'alert' : undefined}
          className={clsx('text-xs', error ? 'text-p1-text' : 'text-muted')}
        >
          {note}
        </p>
      ) : null}
    </div>
  )
}
