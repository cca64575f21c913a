import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { SearchField } from './search-field'

export type ListFiltersProps = {
  label: string
  search: { label: string; placeholder: string; value: string; onChange: (value: string) => void }
  /** How many filters are on. */
  count: number
  onClear: () => void
  children: ReactNode
}

/** Search and filters above a list; each is in the address. */
export function ListFilters({ label, search, count, onClear, children }: ListFiltersProps) {
  return (
    <search
      aria-label={label}
      className="flex flex-none flex-wrap items-center gap-2 border-b border-border bg-surface px-3 py-2"
    >
      <SearchField {...search} />
      {children}
      {count > 0 ? (
        <Button variant="ghost" size="sm" onClick={onClear}>
          Clear {count} {count === 1 ? 'filter' : 'filters'}
        </Button>
      ) : null}
    </search>
  )
}

export type SiteSelectProps = {
  sites: readonly { id: number; name: string }[] | undefined
  value: number | null
  onChange: (site: number | null) => void
}

export function SiteSelect({ sites = [], value, onChange }: SiteSelectProps) {
  return (
    <Select
      aria-label="Site"
      className="w-44 max-sm:w-full"
      placeholder="All sites"
      options={sites.map((site) => ({ value: String(site.id), label: site.name }))}
      value={value === null ? '' : String(value)}
      onChange={(event) => onChange(event.target.value === '' ? null : Number(event.target.value))}
    />
  )
}
