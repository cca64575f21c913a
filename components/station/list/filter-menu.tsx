'use client'
import { Popover } from '@base-ui/react/popover'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { formatCount } from '@/components/format/count'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { NumberField } from '@/components/ui/number-field'
import {
  type FacetField,
  facetFields,
  facetLabels,
  type NumberFilter,
  numberFields,
  numberFilters,
  valueLabel,
} from './filter-fields'
import type { StationsUrl } from './use-stations-url'

/** "Filter" → a field → its values with how many stations each would leave. */
export function FilterMenu({ url }: { url: StationsUrl }) {
  const [field, setField] = useState<FacetField | NumberFilter | null>(null)
  return (
    <Popover.Root onOpenChange={(open) => !open && setField(null)}>
      <Popover.Trigger render={<Button size="sm">Filter</Button>} />
      <Popover.Portal>
        <Popover.Positioner align="start" sideOffset={6} className="z-50">
          <Popover.Popup
            className="floating grid max-h-[min(28rem,var(--available-height))] w-72 overflow-y-auto p-2 outline-none"
            aria-label="Filter stations"
          >
            {field === null ? (
              <FieldList onPick={setField} />
            ) : (
              <>
                <Button variant="ghost" size="sm" className="mb-1 justify-self-start" onClick={() => setField(null)}>
                  ‹ All fields
                </Button>
                {field in numberFilters ? (
                  <NumberChoice field={field as NumberFilter} url={url} />
                ) : (
                  <Values field={field as FacetField} url={url} />
                )}
              </>
            )}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

function FieldList({ onPick }: { onPick: (field: FacetField | NumberFilter) => void }) {
  return (
    <div className="grid">
      {facetFields.map((field) => (
        <button key={field} type="button" className="menu-item w-full text-left" onClick={() => onPick(field)}>
          {facetLabels[field]}
        </button>
      ))}
      <hr className="my-1 border-border" />
      {numberFields.map((field) => (
        <button key={field} type="button" className="menu-item w-full text-left" onClick={() => onPick(field)}>
          {numberFilters[field].label} …
        </button>
      ))}
    </div>
  )
}

function Values({ field, url }: { field: FacetField; url: StationsUrl }) {
  const api = useTRPC()
  const [text, setText] = useState('')
  const facet = useQuery(
    api.stations.facet.queryOptions({ field, filter: url.filter }, { placeholderData: (before) => before }),
  )
  const chosen = url.valuesOf(field)
  if (facet.isError)
    return (
      <p role="alert" className="p-2 text-sm text-p1-text">
        The values could not be loaded. Close and open the menu again.
      </p>
    )
  if (!facet.data) return <p className="p-2 text-sm text-muted">Counting…</p>
  const any =
    field === 'alarm'
      ? [
          {
            value: 'any',
            label: 'any',
            count: facet.data.reduce((sum, entry) => (entry.value === 'none' ? sum : sum + entry.count), 0),
          },
        ]
      : []
  const entries = [...any, ...facet.data].map((entry) => ({
    ...entry,
    words: valueLabel(field, entry.value, entry.label),
  }))
  const shown = entries.filter((entry) => entry.words.toLowerCase().includes(text.toLowerCase()))
  return (
    <fieldset aria-label={facetLabels[field]} className="grid gap-1">
      {entries.length > 8 ? (
        <input
          className="input"
          aria-label={`Find in ${facetLabels[field]}`}
          placeholder="Find"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      ) : null}
      {shown.map(({ value, words, count }) => (
        <span key={value} className="flex items-center gap-2 px-1">
          <Checkbox
            className="min-w-0 flex-1"
            label={words}
            checked={chosen.includes(value)}
            onChange={(event) =>
              void url.setValues(
                field,
                event.target.checked ? [...chosen, value] : chosen.filter((other) => other !== value),
              )
            }
          />
          <span className="num text-xs text-muted">{formatCount(count)}</span>
        </span>
      ))}
      {shown.length === 0 ? <p className="p-1 text-sm text-muted">No station has a value here.</p> : null}
    </fieldset>
  )
}

function NumberChoice({ field, url }: { field: NumberFilter; url: StationsUrl }) {
  const { label, unit, start } = numberFilters[field]
  const [text, setText] = useState(String(url.numberOf(field) ?? start))
  const value = Number(text)
  const valid = Number.isInteger(value) && value >= 1
  return (
    <form
      className="grid gap-2 p-1"
      onSubmit={(event) => {
        event.preventDefault()
        if (valid) void url.setNumber(field, value)
      }}
    >
      <NumberField
        label={label}
        unit={unit}
        min={1}
        value={text}
        onChange={(event) => setText(event.target.value)}
        error={valid ? undefined : 'A whole number from 1.'}
      />
      <Button type="submit" size="sm" variant="primary">
        Apply
      </Button>
    </form>
  )
}
