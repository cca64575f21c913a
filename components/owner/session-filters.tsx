'use client'
import { useQueryStates } from 'nuqs'
import { SelectField } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { useOwnerNetwork } from './owner-data'
import { sessionsUrl } from './sessions-url'

/** Which site, and from which day to which. */
export function SessionFilters() {
  const [url, setUrl] = useQueryStates(sessionsUrl)
  const network = useOwnerNetwork()
  const sites = network.data?.sites ?? []
  const stations = (network.data?.stations ?? []).filter(
    ({ locationId }) => url.site === null || locationId === url.site,
  )
  return (
    <search className="no-print grid grid-cols-2 gap-3 sm:grid-cols-4">
      <SelectField
        label="Site"
        placeholder="All sites"
        options={sites.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={url.site === null ? '' : String(url.site)}
        onChange={(event) =>
          void setUrl({ site: event.target.value ? Number(event.target.value) : null, station: null })
        }
      />
      <SelectField
        label="Station"
        placeholder="All stations"
        options={stations.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={url.station === null ? '' : String(url.station)}
        onChange={(event) => void setUrl({ station: event.target.value ? Number(event.target.value) : null })}
      />
      <TextField
        label="From"
        type="date"
        value={url.from ?? ''}
        onChange={(event) => void setUrl({ from: event.target.value || null })}
      />
      <TextField
        label="To"
        type="date"
        value={url.to ?? ''}
        onChange={(event) => void setUrl({ to: event.target.value || null })}
      />
    </search>
  )
}
