'use client'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { sessionsWillStop } from '@/components/command/command-words'
import { failureText } from '@/components/command/failure-text'
import { formatCountOf } from '@/components/format/count'
import { formatEnergy } from '@/components/format/energy'
import { DangerDialog } from '@/components/ui/danger-dialog'
import { NumberField } from '@/components/ui/number-field'
import type { BulkAction, BulkLine } from './bulk-commands'

/** From here on the number is typed. The server has the same rule. */
const manyStations = 25

type Preview = ApiOutputs['commands']['preview']
type Given = ApiOutputs['commands']['many'][number]

export const bulkLine = (line: Given): BulkLine => ({
  stationId: line.stationId,
  name: line.name,
  commandId: line.command?.id ?? null,
  refusal: line.refusal?.message ?? null,
})

export type BulkDialogProps = {
  action: BulkAction
  stationIds: number[]
  onClose: () => void
  onGiven: (reason: string, lines: BulkLine[]) => void
}

/** States the cost, asks for the reason and, above 25, for the number. */
export function BulkDialog({ action, stationIds, onClose, onGiven }: BulkDialogProps) {
  const api = useTRPC()
  const [stopAfter, setStopAfter] = useState('5')
  const count = stationIds.length
  const { mutate: ask, ...preview } = useMutation(api.commands.preview.mutationOptions())
  useEffect(() => ask({ stationIds, request: action.request }), [ask, stationIds, action])
  const many = useMutation(api.commands.many.mutationOptions())
  const typed = count > manyStations ? count : undefined
  const limit = /^\d+$/.test(stopAfter) && Number(stopAfter) > 0 ? Number(stopAfter) : null
  const give = (reason: string) =>
    many.mutate(
      { stationIds, request: action.request, reason, typedCount: typed ?? null, stopAfterFailures: limit },
      { onSuccess: (lines) => onGiven(reason, lines.map(bulkLine)) },
    )
  return (
    <DangerDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`${action.verb}: ${formatCountOf(count, 'station')}`}
      actionLabel={action.verb}
      consequence={
        preview.isError ? (
          `${action.effect} What it will stop could not be counted: ${failureText(preview.error)}`
        ) : (
          <Cost action={action} preview={preview.data} />
        )
      }
      typedCount={typed}
      busy={many.isPending || preview.isPending}
      error={failureText(many.error)}
      onConfirm={give}
    >
      <NumberField
        label="Stop when this many stations have failed"
        unit="failed"
        min={1}
        value={stopAfter}
        onChange={(event) => setStopAfter(event.target.value)}
        hint="Ten stations are asked at a time. Empty: go on to the end."
      />
    </DangerDialog>
  )
}

function Cost({ action, preview }: { action: BulkAction; preview: Preview | undefined }) {
  if (!preview) return <span>Counting what this will stop…</span>
  const { sessionCount, energyWh, cannot, stations } = preview
  return (
    <div className="grid gap-1">
      <p>
        {sessionCount > 0 ? (
          <b className="font-semibold">
            {sessionsWillStop(sessionCount)}, {formatEnergy(energyWh)} so far.{' '}
          </b>
        ) : (
          'No session will stop. '
        )}
        {action.effect}
      </p>
      {cannot.length > 0 ? (
        <details>
          <summary>
            {formatCountOf(cannot.length, 'station')} cannot do it now; {formatCountOf(stations, 'station')} will be
            asked
          </summary>
          <ul className="mt-1 max-h-32 overflow-y-auto text-xs">
            {cannot.slice(0, 200).map((station) => (
              <li key={station.stationId}>{station.reason}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  )
}
