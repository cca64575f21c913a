'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'
import type { Station } from '../detail/station-page'
import { type Change, componentName, outcomeWords, settingName } from './setting-draft'

export type ApplyDialogProps = { station: Station; changes: Change[]; onClose: () => void; onApplied: () => void }

/** Before → after, then what the station made of each. */
export function ApplyDialog({ station, changes, onClose, onApplied }: ApplyDialogProps) {
  const api = useTRPC()
  const client = useQueryClient()
  // What is being applied stays on the screen although the draft is empty afterwards.
  const [meant] = useState(changes)
  const [reason, setReason] = useState('')
  const { mutate, isPending, data, error } = useMutation(
    api.station.writeSettings.mutationOptions({
      onSuccess: () => {
        void client.invalidateQueries(api.station.settings.queryFilter({ stationId: station.id }))
        void client.invalidateQueries(api.commands.pathFilter())
        onApplied()
      },
    }),
  )
  const apply = () =>
    mutate({
      stationId: station.id,
      reason: reason.trim() || null,
      changes: meant.map(({ setting, value }) => ({
        component: setting.component,
        componentInstance: setting.componentInstance,
        evseNumber: setting.evseNumber,
        connectorNumber: setting.connectorNumber,
        variable: setting.variable,
        variableInstance: setting.variableInstance,
        value,
      })),
    })
  return (
    <Dialog
      open
      size="md"
      onOpenChange={(next) => !next && onClose()}
      title={data ? `Applied to ${station.name}` : `Apply to ${station.name}`}
      description={
        data
          ? data.readBack
            ? 'What was accepted has been read back from the station.'
            : 'Nothing could be read back; read the settings again to see what the station holds.'
          : 'Each setting is sent to the station, which answers one by one. What it accepts is read back.'
      }
      footer={
        data ? (
          <Button variant="primary" onClick={onClose}>
            Close
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button variant="primary" busy={isPending} onClick={apply}>
              Apply {meant.length === 1 ? '1 change' : `${meant.length} changes`}
            </Button>
          </>
        )
      }
    >
      <div className="grid gap-3">
        <Diff changes={meant} results={data?.results} />
        {data ? null : (
          <TextField
            label="Reason"
            hint="Goes into the audit log."
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
        {error ? (
          <p role="alert" className="text-sm text-p1-text">
            {failureText(error)}
          </p>
        ) : null}
      </div>
    </Dialog>
  )
}

type Results = ApiOutputs['station']['writeSettings']['results']

const resultOf = (results: Results | undefined, { setting }: Change) =>
  results?.find(
    ({ name }) =>
      name.variable === setting.variable &&
      name.component === setting.component &&
      (name.componentInstance ?? '') === setting.componentInstance &&
      (name.variableInstance ?? '') === setting.variableInstance &&
      (name.evseNumber ?? 0) === setting.evseNumber &&
      (name.connectorNumber ?? 0) === setting.connectorNumber,
  )

function Diff({ changes, results }: { changes: Change[]; results: Results | undefined }) {
  const hidden = '••••••'
  return (
    <ul className="grid gap-2 text-sm">
      {changes.map((change) => {
        const { setting, value } = change
        const result = resultOf(results, change)
        return (
          <li key={setting.id} className="rounded-md border border-border px-3 py-2">
            <p className="flex flex-wrap gap-x-2">
              <b className="mono font-semibold">{settingName(setting)}</b>
              {setting.component ? <span className="text-muted">{componentName(setting)}</span> : null}
            </p>
            <p className="mono break-all">
              <span className="text-dim">{setting.writeOnly ? hidden : setting.value || '(empty)'}</span>
              <span aria-hidden="true"> → </span>
              <span className="sr-only">becomes</span>
              <b className="font-semibold">{setting.writeOnly ? hidden : value || '(empty)'}</b>
            </p>
            {result ? (
              <p
                role="status"
                className={
                  result.outcome === 'accepted' || result.outcome === 'rebootRequired' ? 'text-muted' : 'font-medium'
                }
                title={result.detail ?? undefined}
              >
                {outcomeWords[result.outcome] ?? result.outcome}
              </p>
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}
