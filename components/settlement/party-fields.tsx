'use client'
import type { ApiInputs } from '@/components/api/trpc'
import { TextField } from '@/components/ui/text-field'

export type Party = Required<ApiInputs['settlement']['setPayer']['party']>
export const noParty: Party = { legalName: '', street: '', city: '', postalCode: '', country: 'NL', vatNumber: '' }

/** Legal name, address and VAT number, as they stand on an invoice. */
export function PartyFields({ party, onChange }: { party: Party; onChange: (party: Party) => void }) {
  const field = (
    key: keyof Party,
    label: string,
    more: { required?: boolean; hint?: string; maxLength?: number } = {},
  ) => (
    <TextField
      label={label}
      {...more}
      value={party[key]}
      onChange={(event) => onChange({ ...party, [key]: event.target.value })}
    />
  )
  return (
    <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
      {field('legalName', 'Legal name', { required: true, maxLength: 140 })}
      {field('vatNumber', 'VAT number', { hint: 'With the country, as in NL123456789B01.' })}
      {field('street', 'Street and number')}
      {field('postalCode', 'Postal code')}
      {field('city', 'City')}
      {field('country', 'Country', { required: true, maxLength: 2, hint: 'Two letters.' })}
    </div>
  )
}
