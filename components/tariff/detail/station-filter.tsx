'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { usePermission } from '@/components/shell/permissions'
import { SelectField } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'

/** All that are set must hold; null and '': any. */
export type StationsFilter = { q: string; siteId: number | null; ownerId: number | null; powerType: 'AC' | 'DC' | null }

export const noFilter: StationsFilter = { q: '', siteId: null, ownerId: null, powerType: null }

export type StationFilterProps = { filter: StationsFilter; onChange: (filter: StationsFilter) => void }

const numberOf = (value: string) => (value === '' ? null : Number(value))
const choices = (any: string, all: readonly { id: number; name: string }[] = []) => [
  { value: '', label: any },
  ...all.map(({ id, name }) => ({ value: String(id), label: name })),
]

/** Which stations, by what they have in common. */
export function StationFilter({ filter, onChange }: StationFilterProps) {
  const api = useTRPC()
  const may = usePermission('owner.read')
  const sites = useQuery(api.locations.list.queryOptions({}))
  const owners = useQuery(api.locations.owners.queryOptions(undefined, { enabled: may.allowed }))
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <TextField
        label="Name or identity has"
        maxLength={100}
        value={filter.q}
        onChange={(event) => onChange({ ...filter, q: event.target.value })}
      />
      <SelectField
        label="At site"
        value={String(filter.siteId ?? '')}
        options={choices('Any site', sites.data)}
        onChange={(event) => onChange({ ...filter, siteId: numberOf(event.target.value) })}
      />
      <SelectField
        label="Of owner"
        disabled={!may.allowed}
        hint={may.reason}
        value={String(filter.ownerId ?? '')}
        options={choices('Any owner', owners.data)}
        onChange={(event) => onChange({ ...filter, ownerId: numberOf(event.target.value) })}
      />
      <SelectField
        label="Power"
        value={filter.powerType ?? ''}
        options={[
          { value: '', label: 'AC and DC' },
          { value: 'AC', label: 'AC' },
          { value: 'DC', label: 'DC' },
        ]}
        onChange={(event) => onChange({ ...filter, powerType: (event.target.value || null) as 'AC' | 'DC' | null })}
      />
    </div>
  )
}

/** As the server counts it. */
export const assignableFilter = ({ q, siteId, ownerId, powerType }: StationsFilter) => ({
  q: q.trim() || undefined,
  locationIds: siteId === null ? undefined : [siteId],
  ownerIds: ownerId === null ? undefined : [ownerId],
  powerTypes: powerType === null ? undefined : [powerType],
})
