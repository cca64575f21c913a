'use client'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { Button } from '@/components/ui/button'
import { RemovableChip } from '@/components/ui/chip'
import { type FacetField, facetLabels, isIdField, type NumberFilter, numberFilters, valueLabel } from './filter-fields'
import { FilterMenu } from './filter-menu'
import type { StationsUrl } from './use-stations-url'

const isNumber = (field: FacetField | NumberFilter): field is NumberFilter => field in numberFilters

/** The words of a search, then what is filtered by, each with its own way out. */
export function FilterBar({ url }: { url: StationsUrl }) {
  return (
    <>
      <SearchField url={url} />
      <FilterMenu url={url} />
      {url.active.map((field) =>
        isNumber(field) ? (
          <NumberChip key={field} field={field} url={url} />
        ) : (
          <FacetChip key={field} field={field} url={url} />
        ),
      )}
      {url.active.length + (url.q ? 1 : 0) > 1 ? (
        <Button variant="ghost" size="sm" onClick={() => void url.clear()}>
          Clear all
        </Button>
      ) : null}
    </>
  )
}

const typingMs = 200

/** What is typed is drawn at once; the list, which all of it is drawn anew for, waits for a pause. */
function SearchField({ url }: { url: StationsUrl }) {
  const [text, setText] = useState(url.q)
  const { q } = url
  useEffect(() => setText(q), [q])
  const ask = useEffectEvent((words: string) => void url.setQ(words))
  useEffect(() => {
    if (text === q) return
    const timer = setTimeout(() => ask(text), typingMs)
    return () => clearTimeout(timer)
  }, [text, q])
  return (
    <input
      type="search"
      data-filter
      className="input w-64"
      aria-label="Find stations"
      placeholder="Name, serial, EVSE id, address"
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  )
}

function NumberChip({ field, url }: { field: NumberFilter; url: StationsUrl }) {
  const { label, unit } = numberFilters[field]
  return (
    <RemovableChip removeLabel={`Remove filter ${label}`} onRemove={() => void url.setNumber(field, null)}>
      {label} {url.numberOf(field)} {unit}
    </RemovableChip>
  )
}

function FacetChip({ field, url }: { field: FacetField; url: StationsUrl }) {
  const names = useNames(field)
  const values = url.valuesOf(field).map((value) => valueLabel(field, value, names.get(value) ?? value))
  const shown = values.length > 3 ? `${values.slice(0, 2).join(', ')} and ${values.length - 2} more` : values.join(', ')
  return (
    <RemovableChip removeLabel={`Remove filter ${facetLabels[field]}`} onRemove={() => void url.setValues(field, [])}>
      {facetLabels[field]}: <b className="font-medium text-fg">{shown}</b>
    </RemovableChip>
  )
}

/** Names of sites and owners, for filters that hold keys. */
function useNames(field: FacetField): Map<string, string> {
  const api = useTRPC()
  const facet = useQuery(
    api.stations.facet.queryOptions({ field, filter: {} }, { enabled: isIdField(field), staleTime: 300_000 }),
  )
  return new Map(facet.data?.map((entry) => [entry.value, entry.label]))
}
