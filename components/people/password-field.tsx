'use client'
import { useState } from 'react'
import { TextField } from '@/components/ui/text-field'
import { judgePassword, minimumPasswordLength } from '@/server/kernel/password-rules'

export type NewPassword = { value: string; problem: string | null }

export type PasswordFieldProps = {
  label?: string
  person: { email: string; name: string }
  onChange: (password: NewPassword) => void
  /** Shown instead of the strength once the form was sent. */
  error?: string
}

/** A new password with its strength in words while it is typed; one field, because it can be made visible. */
export function PasswordField({ label = 'New password', person, onChange, error }: PasswordFieldProps) {
  const [value, setValue] = useState('')
  const [visible, setVisible] = useState(false)
  const judgement = judgePassword(value, person)
  const hint =
    value === '' ? `At least ${minimumPasswordLength} characters. A short sentence works well.` : judgement.words
  return (
    <TextField
      label={label}
      type={visible ? 'text' : 'password'}
      autoComplete="new-password"
      required
      value={value}
      hint={<span aria-live="polite">{hint}</span>}
      error={error}
      onChange={(event) => {
        const next = event.target.value
        setValue(next)
        onChange({ value: next, problem: judgePassword(next, person).problem })
      }}
      suffix={
        <button
          type="button"
          className="link pointer-events-auto text-xs"
          aria-label={visible ? 'Hide password' : 'Show password'}
          aria-pressed={visible}
          onClick={() => setVisible(!visible)}
        >
          {visible ? 'Hide' : 'Show'}
        </button>
      }
    />
  )
}
