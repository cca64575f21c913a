'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import type { Preferences } from './preferences-form'

type Rules = Preferences['rules']

const ways = [
  { value: 'now', label: 'at once, bell and e-mail' },
  { value: 'never', label: 'never' },
]

/** Rules that matter more, or not at all, to this person. */
export function RuleExceptions({ value, onChange }: { value: Rules; onChange: (next: Rules) => void }) {
  const catalogue = useQuery(useTRPC().alarms.rules.queryOptions())
  const rules = (catalogue.data?.rules ?? []).toSorted((a, b) => a.title.localeCompare(b.title))
  const title = (id: string) => rules.find((rule) => rule.id === id)?.title ?? id
  const free = rules.filter(({ id }) => !(id in value)).map(({ id, title: label }) => ({ value: id, label }))
  const without = (id: string) => Object.fromEntries(Object.entries(value).filter(([key]) => key !== id))
  return (
    <div className="grid max-w-2xl gap-2">
      {Object.entries(value).map(([id, way]) => (
        <div key={id} className="flex flex-wrap items-center gap-2 text-sm">
          <span className="min-w-48 flex-1">{title(id)}</span>
          <Select
            aria-label={`“${title(id)}” is told`}
            className="w-52"
            options={ways}
            value={way}
            onChange={(event) => onChange({ ...value, [id]: event.target.value as Rules[string] })}
          />
          <Button
            variant="ghost"
            size="sm"
            aria-label={`As its priority: ${title(id)}`}
            onClick={() => onChange(without(id))}
          >
            Remove
          </Button>
        </div>
      ))}
      <Select
        aria-label="Add a rule"
        className="w-72"
        placeholder={catalogue.isError ? 'Rules could not be loaded' : 'Add a rule…'}
        options={free}
        value=""
        onChange={(event) => event.target.value && onChange({ ...value, [event.target.value]: 'now' })}
      />
    </div>
  )
}
