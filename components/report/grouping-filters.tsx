'use client'
import { RemovableChip } from '@/components/ui/chip'
import { Select } from '@/components/ui/select'
import { type Choices, filtersOf, type Grouping, groupingNames } from './report-url'

export type Chosen = { location: number | null; owner: number | null; tariff: number | null } & {
  partner: string | null
  connector: string | null
}

export type GroupingFiltersProps = {
  chosen: Chosen
  onChange: (change: Partial<Chosen>) => void
  choices: Choices | undefined
  groupings: readonly Grouping[]
}

/** What a report, or the list behind it, is cut by: each filter with its own way out. */
export function GroupingFilters({ chosen, onChange, choices, groupings }: GroupingFiltersProps) {
  const active = filtersOf(chosen)
  const free = groupings.filter((by) => chosen[by] === null)
  return (
    <>
      {free.length > 0 ? (
        <Select
          aria-label="Add a filter"
          className="w-36 max-sm:flex-1"
          placeholder="Add a filter"
          value=""
          options={free
            .map((by) => ({
              label: groupingNames[by],
              options: optionsOf(by, choices).map((option) => ({ ...option, value: `${by}:${option.value}` })),
            }))
            .filter((group) => group.options.length > 0)}
          onChange={(event) => {
            const [by, ...rest] = event.target.value.split(':')
            if (by) onChange(chosenKey(by as Grouping, rest.join(':')))
          }}
        />
      ) : null}
      {active.map((by) => (
        <RemovableChip
          key={by}
          removeLabel={`Remove the filter ${groupingNames[by]}`}
          onRemove={() => onChange({ [by]: null })}
        >
          {groupingNames[by]}: {chosenName(by, String(chosen[by]), choices)}
        </RemovableChip>
      ))}
    </>
  )
}

/** A group's key as the filter it stands for. */
export const chosenKey = (by: Grouping, key: string): Partial<Chosen> => ({
  [by]: by === 'partner' || by === 'connector' ? key : Number(key),
})

const none: Partial<Record<Grouping, string>> = { location: 'no site', owner: 'no owner', partner: 'own drivers' }

/** What people call the chosen key; of something removed its number. */
export function chosenName(by: Grouping, key: string, choices: Choices | undefined): string {
  if (key === '' || key === '0') return none[by] ?? 'none'
  return optionsOf(by, choices).find((option) => option.value === key)?.label ?? key
}

/** What a grouping can be filtered by, as options. */
function optionsOf(by: Grouping, choices: Choices | undefined): { value: string; label: string }[] {
  if (!choices) return []
  const named = { location: choices.locations, owner: choices.owners, tariff: choices.tariffs }
  if (by === 'partner' || by === 'connector') {
    const names = by === 'partner' ? choices.partners : choices.connectors
    return names.map((name) => ({ value: name, label: name }))
  }
  return named[by].map(({ id, name }) => ({ value: String(id), label: name }))
}
