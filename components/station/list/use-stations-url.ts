'use client'
import { parseAsArrayOf, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import type { Sort } from '@/components/ui/data-grid/columns'
import { evseStates } from '@/server/kernel/status'
import {
  type FacetField,
  facetFields,
  isIdField,
  type NumberFilter,
  numberFields,
  type StationFilter,
} from './filter-fields'

const words = parseAsArrayOf(parseAsString)
const keys = parseAsArrayOf(parseAsInteger)

export const stationsTabs = ['all', 'pending', 'refused'] as const

/** The page's state is its URL: filters by name, `sort` with a minus for descending. */
const parsers = {
  tab: parseAsStringLiteral(stationsTabs).withDefault('all'),
  q: parseAsString.withDefault(''),
  sort: parseAsString.withDefault('name'),
  state: parseAsArrayOf(parseAsStringLiteral(evseStates)),
  connectivity: parseAsArrayOf(parseAsStringLiteral(['online', 'offline', 'never'] as const)),
  alarm: parseAsArrayOf(parseAsStringLiteral(['any', '1', '2', '3', '4', 'none'] as const)),
  location: keys,
  owner: keys,
  powerType: words,
  vendor: words,
  model: words,
  firmware: words,
  protocol: words,
  onboarding: parseAsArrayOf(parseAsStringLiteral(['accepted', 'pending', 'rejected'] as const)),
  tag: words,
  downMinutes: parseAsInteger,
  idleDays: parseAsInteger,
  newDays: parseAsInteger,
  sel: parseAsInteger,
}

export const sortKeys = ['name', 'site', 'state', 'power', 'lastMessage', 'alarm', 'firmware', 'created'] as const
export type SortKey = (typeof sortKeys)[number]

function sortOf(text: string): { by: SortKey; descending: boolean } {
  const by = text.replace(/^-/, '') as SortKey
  return sortKeys.includes(by) ? { by, descending: text.startsWith('-') } : { by: 'name', descending: false }
}

/** Filter, sort and tab of the stations page, read from the URL and written to it. */
export function useStationsUrl() {
  const [values, set] = useQueryStates(parsers, { history: 'replace' })
  const sort = useMemo(() => sortOf(values.sort), [values.sort])
  const filter = useMemo((): StationFilter => {
    const { tab: _tab, q, sort: _sort, sel: _sel, ...rest } = values
    const given = Object.entries({ q: q.trim(), ...rest }).filter(
      ([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
    )
    return Object.fromEntries(given)
  }, [values])

  const valuesOf = (field: FacetField): string[] =>
    ((values[field] as readonly (string | number)[] | null) ?? []).map(String)
  const setValues = (field: FacetField, next: string[]) =>
    set({ [field]: next.length === 0 ? null : isIdField(field) ? next.map(Number) : next } as never)
  return {
    tab: values.tab,
    q: values.q,
    setQ: (q: string) => set({ q: q || null }),
    filter,
    sort,
    gridSort: { key: sort.by, direction: sort.descending ? 'desc' : 'asc' } as Sort,
    setSort: (next: Sort) => set({ sort: next.direction === 'desc' ? `-${next.key}` : next.key }, { history: 'push' }),
    valuesOf,
    setValues,
    numberOf: (field: NumberFilter) => values[field],
    setNumber: (field: NumberFilter, value: number | null) => set({ [field]: value }),
    /** The station in the side panel. */
    preview: values.sel,
    setPreview: (stationId: number | null) => set({ sel: stationId }, { history: 'push' }),
    clear: () => set(null),
    /** Filters set now, in words' order. */
    active: [
      ...facetFields.filter((field) => valuesOf(field).length > 0),
      ...numberFields.filter((field) => values[field] !== null),
    ] as (FacetField | NumberFilter)[],
  }
}

export type StationsUrl = ReturnType<typeof useStationsUrl>
