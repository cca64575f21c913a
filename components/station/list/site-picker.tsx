'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { Button } from '@/components/ui/button'
import { SelectField } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'

export type SitePickerProps = {
  value: number | null
  onChange: (locationId: number | null) => void
  required?: boolean
  error?: string
}

const fresh = 'new'

/** An existing site, or a new one made on the spot. */
export function SitePicker({ value, onChange, required, error }: SitePickerProps) {
  const api = useTRPC()
  const [adding, setAdding] = useState(false)
  const sites = useQuery(api.locations.list.queryOptions({ text: '' }))
  const options = (sites.data ?? []).map((site) => ({
    value: String(site.id),
    label: site.city ? `${site.name}, ${site.city}` : site.name,
  }))
  return (
    <div className="grid gap-2">
      <SelectField
        label="Site"
        required={required}
        error={error ?? (sites.isError ? 'Sites could not be loaded. Close and open this again.' : undefined)}
        value={adding ? fresh : String(value ?? '')}
        placeholder={required ? 'Choose a site' : 'No site yet'}
        options={[...options, { value: fresh, label: 'New site…' }]}
        onChange={(event) => {
          setAdding(event.target.value === fresh)
          onChange(event.target.value === fresh || event.target.value === '' ? null : Number(event.target.value))
        }}
      />
      {adding ? (
        <NewSite
          onAdded={(locationId) => {
            setAdding(false)
            onChange(locationId)
          }}
        />
      ) : null}
    </div>
  )
}

/** Not a form of its own: it stands inside one. */
function NewSite({ onAdded }: { onAdded: (locationId: number) => void }) {
  const api = useTRPC()
  const client = useQueryClient()
  const [site, setSite] = useState({
    name: '',
    address: '',
    city: '',
    country: '',
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  })
  const add = useMutation(
    api.locations.add.mutationOptions({
      onSuccess: async ({ locationId }) => {
        await client.invalidateQueries(api.locations.pathFilter())
        onAdded(locationId)
      },
    }),
  )
  const field = (name: keyof typeof site, label: string, hint?: string) => (
    <TextField
      label={label}
      hint={hint}
      value={site[name]}
      onChange={(event) => setSite({ ...site, [name]: event.target.value })}
    />
  )
  return (
    <fieldset className="grid grid-cols-2 gap-2 rounded-md border border-border p-2">
      <legend className="px-1 text-xs text-muted">New site</legend>
      {field('name', 'Name')}
      {field('address', 'Address')}
      {field('city', 'City')}
      {field('country', 'Country', 'Two letters, such as NL')}
      {field('timeZone', 'Time zone')}
      <Button className="self-end justify-self-start" busy={add.isPending} onClick={() => add.mutate(site)}>
        Add site
      </Button>
      {failureText(add.error) ? (
        <p role="alert" className="col-span-2 text-xs text-p1-text">
          {failureText(add.error)}
        </p>
      ) : null}
    </fieldset>
  )
}
