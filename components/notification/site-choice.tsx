import { useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import type { Preferences, PreferencesView } from './preferences-form'

type SiteChoiceProps = {
  sites: PreferencesView['sites']
  value: Preferences['sites']
  onChange: (next: Preferences['sites']) => void
  /** What is chosen: "Alarms of all sites". */
  all?: string
}

const searchFrom = 12

/** All sites, or only those that are ticked. */
export function SiteChoice({ sites, value, onChange, all = 'Alarms of all sites' }: SiteChoiceProps) {
  const [text, setText] = useState('')
  const shown = sites.filter(({ name }) => name.toLowerCase().includes(text.trim().toLowerCase()))
  const toggle = (id: number, on: boolean) => {
    const next = on ? [...(value ?? []), id] : (value ?? []).filter((one) => one !== id)
    onChange(next.length === 0 ? null : next)
  }
  const [first] = sites
  return (
    <div className="grid gap-3">
      <Checkbox
        label={all}
        checked={value === null}
        disabled={!first}
        onChange={(event) => onChange(event.target.checked || !first ? null : [first.id])}
      />
      {value === null ? null : (
        <>
          {sites.length > searchFrom ? (
            <input
              type="search"
              className="input w-60!"
              aria-label="Filter sites"
              placeholder="Name of a site"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          ) : null}
          <ul className="m-0 grid max-h-60 list-none grid-cols-[repeat(auto-fill,minmax(14rem,1fr))] gap-1 overflow-y-auto p-0">
            {shown.map(({ id, name }) => (
              <li key={id}>
                <Checkbox
                  label={name}
                  checked={value.includes(id)}
                  onChange={(event) => toggle(id, event.target.checked)}
                />
              </li>
            ))}
          </ul>
          <p className="m-0 text-xs text-muted">
            {value.length === 1 ? '1 site' : `${value.length} sites`} of {sites.length}. Alarms without a site are left
            out.
          </p>
        </>
      )}
    </div>
  )
}
