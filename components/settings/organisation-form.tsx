'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { usePermission } from '@/components/shell/permissions'
import { Panel } from '@/components/ui/panel'
import { SelectField } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { SaveRow } from './save-row'

type Organisation = ApiOutputs['settings']['get']['organisation']

const currencies = ['EUR', 'GBP', 'CHF', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'HUF', 'RON', 'BGN', 'ISK', 'USD', 'CAD']
const currencyNames = new Intl.DisplayNames('en', { type: 'currency' })

const currencyOptions = (current: string) =>
  [...new Set([current, ...currencies])].map((code) => ({ value: code, label: `${code} · ${currencyNames.of(code)}` }))

const zoneOptions = (current: string) =>
  [...new Set([current, 'UTC', ...Intl.supportedValuesOf('timeZone')])].map((zone) => ({ value: zone, label: zone }))

export function OrganisationForm({ stored }: { stored: Organisation }) {
  const api = useTRPC()
  const queries = useQueryClient()
  const router = useRouter()
  const { reason } = usePermission('settings.manage')
  const [draft, setDraft] = useState(stored)
  const save = useMutation(
    api.settings.changeOrganisation.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries(api.settings.get.queryFilter())
        router.refresh() // name and zone stand in the bar, which the server draws
      },
    }),
  )
  const changed = draft.name !== stored.name || draft.currency !== stored.currency || draft.timeZone !== stored.timeZone
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (changed && reason === null)
      save.mutate({ name: draft.name, currency: draft.currency, timeZone: draft.timeZone })
  }
  return (
    <Panel title="Organisation">
      <form onSubmit={submit} className="grid max-w-xl gap-4">
        <TextField
          label="Name"
          required
          maxLength={120}
          readOnly={reason !== null}
          value={draft.name}
          onChange={(event) => setDraft({ ...draft, name: event.target.value })}
        />
        <SelectField
          label="Currency"
          hint="Of new tariffs and reports. What was billed keeps its currency."
          options={currencyOptions(stored.currency)}
          disabled={reason !== null}
          value={draft.currency}
          onChange={(event) => setDraft({ ...draft, currency: event.target.value })}
        />
        <SelectField
          label="Time zone"
          hint="Of the clock in the bar. Times at a site are shown in the site’s own zone."
          options={zoneOptions(stored.timeZone)}
          disabled={reason !== null}
          value={draft.timeZone}
          onChange={(event) => setDraft({ ...draft, timeZone: event.target.value })}
        />
        <SaveRow
          changed={changed}
          busy={save.isPending}
          saved={save.isSuccess}
          reason={reason}
          problem={save.error ? apiFailure(save.error).message : null}
        />
      </form>
    </Panel>
  )
}
