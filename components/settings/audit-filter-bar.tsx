'use client'
import type { ApiOutputs } from '@/components/api/trpc'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { type AuditQuery, isFiltered } from './audit-filters'
import { actionWords } from './audit-words'

export type AuditFilterBarProps = {
  query: AuditQuery
  choices: ApiOutputs['audit']['choices'] | undefined
  onChange: (change: Partial<AuditQuery> | null) => void
}

const day = (date: Date | null) => date?.toISOString().slice(0, 10) ?? ''
const dayOf = (text: string) => (text ? new Date(`${text}T00:00:00Z`) : null)

/** Who, what, object and days; each lives in the URL. */
export function AuditFilterBar({ query, choices, onChange }: AuditFilterBarProps) {
  const people = choices?.people.map((person) => ({ value: String(person.userId), label: person.actor })) ?? []
  const actions = choices?.actions.map((action) => ({ value: action, label: actionWords(action) })) ?? []
  const objects = choices?.objectTypes.map((type) => ({ value: type, label: type })) ?? []
  return (
    <search aria-label="Audit log" className="flex flex-wrap items-center gap-2 border-b border-border px-3 py-2">
      <Select
        aria-label="Who"
        className="w-44"
        placeholder="Everybody"
        options={people}
        value={query.who === null ? '' : String(query.who)}
        onChange={(event) => onChange({ who: event.target.value ? Number(event.target.value) : null })}
      />
      <Select
        aria-label="What"
        className="w-56"
        placeholder="All actions"
        options={actions}
        value={query.what ?? ''}
        onChange={(event) => onChange({ what: event.target.value || null })}
      />
      <Select
        aria-label="Kind of object"
        className="w-36"
        placeholder="All objects"
        options={objects}
        value={query.object ?? ''}
        onChange={(event) => onChange({ object: event.target.value || null })}
      />
      <input
        className="input w-28"
        aria-label="Key of the object"
        placeholder="Key"
        value={query.id ?? ''}
        onChange={(event) => onChange({ id: event.target.value || null })}
      />
      <label className="flex items-center gap-1.5 text-sm text-muted">
        From
        <input
          type="date"
          className="input w-36"
          value={day(query.from)}
          onChange={(event) => onChange({ from: dayOf(event.target.value) })}
        />
      </label>
      <label className="flex items-center gap-1.5 text-sm text-muted">
        to
        <input
          type="date"
          className="input w-36"
          value={day(query.to)}
          onChange={(event) => onChange({ to: dayOf(event.target.value) })}
        />
      </label>
      {isFiltered(query) ? (
        <Button size="sm" variant="ghost" onClick={() => onChange(null)}>
          Clear
        </Button>
      ) : null}
    </search>
  )
}
