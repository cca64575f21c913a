'use client'
import { type ReactNode, useState } from 'react'
import { AvailabilityButton } from '@/components/command/availability-button'
import { ClearCacheButton } from '@/components/command/clear-cache-button'
import { RemoteStartButton } from '@/components/command/remote-start-button'
import { ResetMenu } from '@/components/command/reset-menu'
import { RunCommandPalette } from '@/components/command/run-command-palette'
import { StopButton } from '@/components/command/stop-button'
import { TriggerMenu } from '@/components/command/trigger-menu'
import { UnlockButton } from '@/components/command/unlock-button'
import { useCommandOptions } from '@/components/command/use-command-options'
import { useShortcut } from '@/components/shell/use-shortcut'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'

/** What can be asked of the station as a whole. `.` opens all of it, `R` the reset. */
export function StationActions({ stationId }: { stationId: number }) {
  const [open, setOpen] = useState(false)
  const reset = () => document.querySelector<HTMLElement>('[data-station-reset] button')?.click()
  useShortcut('.', 'Run a command on this station', () => setOpen(true))
  useShortcut('r', 'Reset this station…', reset)
  return (
    <>
      <AvailabilityButton stationId={stationId} />
      <span data-station-reset className="contents">
        <ResetMenu stationId={stationId} kbd="r" />
      </span>
      <Button variant="primary" kbd="." onClick={() => setOpen(true)}>
        Run command
      </Button>
      <RunCommandPalette stationId={stationId} onAsk={() => setOpen(true)} />
      {open ? <CommandDialog stationId={stationId} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

/** Every command in one place. */
function CommandDialog({ stationId, onClose }: { stationId: number; onClose: () => void }) {
  const { options } = useCommandOptions(stationId)
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title="Run a command"
      description="Each says what it does; the panel on the Live tab shows how it goes."
      footer={<Button onClick={onClose}>Close</Button>}
    >
      <div className="grid gap-3 text-sm">
        <Row label="Ask the station to send something now">
          <TriggerMenu stationId={stationId} onGiven={onClose} />
        </Row>
        <Row label="Start or stop taking drivers">
          <AvailabilityButton stationId={stationId} onGiven={onClose} />
        </Row>
        <Row label="Restart the station or one EVSE">
          <ResetMenu stationId={stationId} onGiven={onClose} />
        </Row>
        <Row label="Forget cached tokens">
          <ClearCacheButton stationId={stationId} onGiven={onClose} />
        </Row>
        {(options?.evses ?? []).map(({ evseNumber, session }) => (
          <Row key={evseNumber} label={`EVSE ${evseNumber}`}>
            {session ? (
              <StopButton stationId={stationId} evseNumber={evseNumber} onGiven={onClose} />
            ) : (
              <RemoteStartButton stationId={stationId} evseNumber={evseNumber} onGiven={onClose} />
            )}
            <UnlockButton stationId={stationId} evseNumber={evseNumber} onGiven={onClose} />
          </Row>
        ))}
      </div>
    </Dialog>
  )
}

const Row = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="flex flex-wrap items-center justify-between gap-2">
    <span>{label}</span>
    <span className="flex flex-wrap items-center gap-2">{children}</span>
  </div>
)
