'use client'
import { type FormEvent, useId, useState } from 'react'
import { failureText } from '@/components/command/failure-text'
import { useSecurity } from '@/components/security/use-security'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { SelectField } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import type { Station } from '../detail/station-page'
import type { StationSecurity } from './security-tab'

type Step = StationSecurity['steps'][number]

const nameOf = ({ to, newPassword, words }: Step) =>
  newPassword
    ? to === 1
      ? 'A new password'
      : 'A new password, over TLS'
    : `Profile ${to}: ${words.charAt(0).toLowerCase() + words.slice(1)}`
const keyOf = ({ to, newPassword }: Step) => `${to}${newPassword ? 'p' : ''}`
const waits = [
  { value: '5', label: '5 minutes' },
  { value: '10', label: '10 minutes' },
  { value: '60', label: '1 hour' },
  { value: '720', label: '12 hours' },
]
const networks = ['Wired0', 'Wired1', 'Wireless0', 'Wireless1'] as const

/** One step up: which, how long the station may take, and what happens when it does not come back. */
export function UpgradeDialog({
  station,
  security,
  onClose,
}: {
  station: Station
  security: StationSecurity
  onClose: () => void
}) {
  const form = useId()
  const { steps, protocol } = security
  const [chosen, setChosen] = useState(keyOf(steps.find((step) => step.obstacle === null) ?? steps[0]!))
  const [waitMin, setWaitMin] = useState('10')
  const [slot, setSlot] = useState('1')
  const [network, setNetwork] = useState<(typeof networks)[number]>('Wired0')
  const [reason, setReason] = useState('')
  const { raise } = useSecurity(onClose)
  const step = steps.find((each) => keyOf(each) === chosen)!
  const plans = protocol !== 'ocpp1.6' && !step.newPassword
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (raise.isPending || step.obstacle !== null) return
    const { to, newPassword } = step
    const rest = { waitMin: Number(waitMin), slot: Number(slot) || 0, networkInterface: network, reason }
    raise.mutate({ stationId: station.id, to, newPassword, ...rest })
  }
  return (
    <Dialog
      open
      size="md"
      onOpenChange={(open) => !open && onClose()}
      title={`Raise the security of ${station.name}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={raise.isPending} reason={step.obstacle}>
            Send to the station
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-3">
        <fieldset className="grid gap-1.5">
          <legend className="mb-1 text-sm font-medium">Step</legend>
          {steps.map((each) => (
            <label key={keyOf(each)} className="flex items-start gap-2 rounded-md border border-border px-3 py-2">
              <input
                type="radio"
                name="step"
                className="mt-1"
                value={keyOf(each)}
                checked={keyOf(each) === chosen}
                disabled={each.obstacle !== null}
                onChange={() => setChosen(keyOf(each))}
              />
              <span>
                {nameOf(each)}
                {each.obstacle ? <span className="block text-sm text-muted">{each.obstacle}</span> : null}
              </span>
            </label>
          ))}
        </fieldset>
        <SelectField
          label="It may take"
          hint="After that the change is given up, and somebody is told."
          options={waits}
          value={waitMin}
          onChange={(event) => setWaitMin(event.target.value)}
        />
        {plans ? (
          <div className="grid gap-3 sm:grid-cols-2">
            <TextField
              label="Slot of the connection"
              hint="One the station does not use now."
              type="number"
              min={0}
              max={100}
              value={slot}
              onChange={(event) => setSlot(event.target.value)}
            />
            <SelectField
              label="Network of the station"
              options={networks.map((value) => ({ value, label: value }))}
              value={network}
              onChange={(event) => setNetwork(event.target.value as typeof network)}
            />
          </div>
        ) : null}
        <TextField
          label="Reason"
          hint="Goes into the audit log."
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <p className="rounded-md border-l-4 border-border-strong bg-raised px-3 py-2 text-sm">
          The station reconnects{plans ? ' after a restart, once no session runs' : ''}. Until it is back with the new
          credentials the old ones stay open, so it can fall back. Once it is back, nothing lower is let in.
        </p>
        {raise.error ? (
          <p role="alert" className="text-sm text-p1-text">
            {failureText(raise.error)}
          </p>
        ) : null}
      </form>
    </Dialog>
  )
}
