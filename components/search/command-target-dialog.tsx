'use client'
import Link from 'next/link'
import { RemoteStartButton } from '@/components/command/remote-start-button'
import { ResetMenu } from '@/components/command/reset-menu'
import { StopButton } from '@/components/command/stop-button'
import { UnlockButton } from '@/components/command/unlock-button'
import { StateGlyph } from '@/components/evse/state-glyph'
import { operatorLabel } from '@/components/format/evse-state'
import { formatPower } from '@/components/format/power'
import type { EvseView } from '@/components/live/live-views'
import { useLiveStation } from '@/components/live/use-live'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { type CommandTarget, verbNames } from './search-hits'

/** A command that was found by words: what the place does now, and the same button with the same guard rails as on its page. */
export function CommandTargetDialog({ target, onClose }: { target: CommandTarget; onClose: () => void }) {
  const { verb, stationId, evseNumber, name } = target
  const station = useLiveStation(stationId)
  const evses = (station?.evses ?? []).filter((evse) => evseNumber === null || evse.number === evseNumber)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`${verbNames[verb]}: ${station?.name ?? name}`}
      description={station === null || station.connected ? undefined : 'This station is offline; it hears nothing now.'}
      footer={
        <>
          <Link href={`/stations/${stationId}`} className="btn" onClick={onClose}>
            Open the station
          </Link>
          <Button onClick={onClose}>Close</Button>
        </>
      }
    >
      <ul className="m-0 grid list-none gap-2 p-0" aria-label="EVSEs">
        {evses.map((evse) => (
          <li key={evse.id} className="flex min-h-9 items-center gap-2 text-sm">
            <StateGlyph state={evse.state} label={null} />
            <span className="live-value min-w-0 flex-1">
              EVSE {evse.number}: {operatorLabel[evse.state]}
              {evse.powerW === null || evse.sessionId === null ? null : (
                <span className="num text-muted"> · {formatPower(evse.powerW)}</span>
              )}
            </span>
            {verb === 'reset' ? null : <Verb target={target} evse={evse} onGiven={onClose} />}
          </li>
        ))}
      </ul>
      {verb === 'reset' ? (
        <div className="mt-3">
          <ResetMenu stationId={stationId} onGiven={onClose} variant="primary" />
        </div>
      ) : null}
    </Dialog>
  )
}

function Verb({ target, evse, onGiven }: { target: CommandTarget; evse: EvseView; onGiven: () => void }) {
  const about = { stationId: target.stationId, evseNumber: evse.number, onGiven }
  if (target.verb === 'start') return <RemoteStartButton {...about} />
  if (target.verb === 'stop') return <StopButton {...about} sessionId={evse.sessionId ?? undefined} />
  return <UnlockButton {...about} />
}
