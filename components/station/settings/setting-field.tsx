'use client'
import { type KeyboardEvent, useState } from 'react'
import { Select } from '@/components/ui/select'
import { choicesOf, type Setting, settingName } from './setting-draft'

export type SettingFieldProps = {
  setting: Setting
  value: string
  /** null: given up. */
  onDone: (value: string | null) => void
}

/** Types or chooses a value. Enter and leaving keep it, Escape gives up. */
export function SettingField({ setting, value, onDone }: SettingFieldProps) {
  const [text, setText] = useState(value)
  const choices = choicesOf(setting)
  const label = `New value of ${settingName(setting)}`
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') onDone(text)
    if (event.key === 'Escape') onDone(null)
  }
  if (choices)
    return (
      <Select
        aria-label={label}
        autoFocus
        options={[...new Set([...choices, ...(value ? [value] : [])])].map((choice) => ({
          value: choice,
          label: choice,
        }))}
        value={text}
        onChange={(event) => onDone(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => onDone(null)}
      />
    )
  return (
    <input
      aria-label={label}
      // biome-ignore lint/a11y/noAutofocus: it stands where the button was that was just pressed
      autoFocus
      className="input mono"
      type={setting.writeOnly ? 'password' : 'text'}
      autoComplete="off"
      maxLength={2_500}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => onDone(setting.writeOnly && text === '' ? null : text)}
    />
  )
}
