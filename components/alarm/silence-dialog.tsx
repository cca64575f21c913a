'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC } from '@/components/api/trpc'
import { Moment } from '@/components/format/moment'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { Dialog } from '@/components/ui/dialog'
import type { SilencePlace } from './silence-button'
import { SilenceForm } from './silence-form'
import { type Silence, silencedPlace } from './silence-words'
import { useSilences } from './use-silences'

/** What keeps a place quiet, now and to come, and a form for more. */
export function SilenceDialog({ place, onClose }: { place: SilencePlace; onClose: () => void }) {
  const silences = useSilences(place)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Maintenance: ${place.name}`}
      description="Alarms of a place under maintenance are kept under Suppressed and not announced."
      size="md"
      footer={<Button onClick={onClose}>Close</Button>}
    >
      <div className="grid gap-4 text-sm">
        {silences.isError ? (
          <p role="alert" className="m-0 text-p1-text">
            {apiFailure(silences.error).message}
          </p>
        ) : silences.data?.length === 0 ? (
          <p className="m-0 text-muted">Nothing is planned here, and nothing is out of alarm service.</p>
        ) : (
          <ul className="m-0 grid list-none gap-2 p-0" aria-label="Maintenance here">
            {silences.data?.map((silence) => (
              <SilenceItem key={`${silence.kind} ${silence.id}`} silence={silence} zone={place.zone} />
            ))}
          </ul>
        )}
        <SilenceForm place={place} />
      </div>
    </Dialog>
  )
}

function SilenceItem({ silence, zone }: { silence: Silence; zone: string }) {
  const api = useTRPC()
  const client = useQueryClient()
  const { reason } = usePermission('station.command')
  const again = { onSuccess: () => client.invalidateQueries({ queryKey: api.alarms.silences.queryKey() }) }
  const end = useMutation(api.alarms.endMaintenance.mutationOptions(again))
  const back = useMutation(api.alarms.putBack.mutationOptions(again))
  const { id, kind, from, until } = silence
  const error = end.error ?? back.error
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 border-b border-border pb-2">
      <span className="min-w-0">
        <b className="font-semibold">{silencedPlace(silence)}</b>,{' '}
        {kind === 'maintenance' ? 'maintenance' : 'out of alarm service'} from <Moment at={from} zone={zone} />
        {until === null ? null : (
          <>
            {' '}
            to <Moment at={until} zone={zone} />
          </>
        )}
        <span className="block break-words text-muted">
          {[silence.reason, silence.byName].filter(Boolean).join(', ')}
        </span>
        {error ? (
          <span role="alert" className="block text-p1-text">
            {apiFailure(error).message}
          </span>
        ) : null}
      </span>
      <ConfirmButton
        size="sm"
        reason={reason}
        busy={end.isPending || back.isPending}
        confirmLabel={kind === 'maintenance' ? 'End now?' : 'Put back now?'}
        onConfirm={() => (kind === 'maintenance' ? end.mutate({ id }) : back.mutate({ id }))}
      >
        {kind === 'maintenance' ? 'End now' : 'Put back'}
      </ConfirmButton>
    </li>
  )
}
