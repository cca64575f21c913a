'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { SelectField } from '@/components/ui/select'

/** Who paid for the hardware; empty: we did. */
export function OwnerPicker({ value, onChange }: { value: number | null; onChange: (ownerId: number | null) => void }) {
  const api = useTRPC()
  const owners = useQuery(api.locations.owners.queryOptions())
  return (
    <SelectField
      label="Owner"
      value={String(value ?? '')}
      placeholder="Our own"
      options={(owners.data ?? []).map((owner) => ({ value: String(owner.id), label: owner.name }))}
      onChange={(event) => onChange(event.target.value === '' ? null : Number(event.target.value))}
    />
  )
}
