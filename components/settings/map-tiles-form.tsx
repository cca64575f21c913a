'use client'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { usePermission } from '@/components/shell/permissions'
import { Panel } from '@/components/ui/panel'
import { TextField } from '@/components/ui/text-field'
import { SaveRow } from './save-row'

type Tiles = ApiOutputs['settings']['get']['mapTiles']

/** Where the map's pictures come from. A browser allows a new host after a full load only, so saving loads the page anew. */
export function MapTilesForm({ stored }: { stored: Tiles }) {
  const api = useTRPC()
  const { reason } = usePermission('settings.manage')
  const [urlTemplate, setUrlTemplate] = useState(stored?.urlTemplate ?? '')
  const [attribution, setAttribution] = useState(stored?.attribution ?? '')
  const save = useMutation(api.settings.changeMapTiles.mutationOptions({ onSuccess: () => window.location.reload() }))
  const tiles = urlTemplate.trim() === '' ? null : { urlTemplate: urlTemplate.trim(), attribution: attribution.trim() }
  const changed =
    tiles?.urlTemplate !== stored?.urlTemplate || (tiles !== null && tiles.attribution !== stored?.attribution)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (changed && reason === null) save.mutate({ tiles })
  }
  return (
    <Panel title="Map pictures">
      <form onSubmit={submit} className="grid max-w-2xl gap-4">
        <p className="text-sm text-muted">
          Without an address the map draws the outlines that come with Busbar and asks no other server for anything.
          With one, every browser that opens the map fetches pictures from there.
        </p>
        <TextField
          label="Tile address"
          hint="Raster tiles, such as https://tile.example.org/{z}/{x}/{y}.png. Empty: outlines only."
          placeholder="https://…/{z}/{x}/{y}.png"
          inputMode="url"
          spellCheck={false}
          readOnly={reason !== null}
          inputClassName="mono"
          value={urlTemplate}
          onChange={(event) => setUrlTemplate(event.target.value)}
        />
        <TextField
          label="Attribution"
          hint="Shown in the corner of the map, as the source’s licence asks."
          required={tiles !== null}
          readOnly={reason !== null}
          value={attribution}
          onChange={(event) => setAttribution(event.target.value)}
        />
        <SaveRow
          changed={changed}
          busy={save.isPending || save.isSuccess}
          saved={save.isSuccess}
          reason={reason}
          problem={save.error ? apiFailure(save.error).message : null}
        />
      </form>
    </Panel>
  )
}
