'use client'
import { type FormEvent, useId, useState } from 'react'
import { failureText } from '@/components/command/failure-text'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { SelectField } from '@/components/ui/select'
import { TextAreaField, TextField } from '@/components/ui/text-field'
import type { Station } from '../detail/station-page'
import { afterDay } from './key-words'
import { useMeterKeys } from './use-meter-keys'

const empty = { publicKey: '', evse: '', meterSerial: '', source: 'operator', calibratedUntil: '' }

/** A key somebody has read off the meter or found in a register. */
export function RegisterKeyDialog({ station, onClose }: { station: Station; onClose: () => void }) {
  const { register } = useMeterKeys(station.id)
  const form = useId()
  const [given, setGiven] = useState(empty)
  const [tried, setTried] = useState(false)
  const set = (change: Partial<typeof empty>) => setGiven({ ...given, ...change })
  const missing = given.publicKey.trim() === '' ? 'Paste the public key.' : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (missing || register.isPending) return
    const { publicKey, evse, meterSerial, source, calibratedUntil } = given
    const key = {
      stationId: station.id,
      publicKey,
      evseNumber: evse === '' ? null : Number(evse),
      meterSerial: meterSerial || null,
      source: source === 'register' ? ('register' as const) : ('operator' as const),
      calibratedUntil: afterDay(calibratedUntil) ?? null,
    }
    register.mutate(key, { onSuccess: onClose })
  }
  return (
    <Dialog
      open
      size="md"
      onOpenChange={(open) => !open && onClose()}
      title="Register a meter key"
      description="Compare it with the one on the meter: what it verifies is proof from then on."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={register.isPending}>
            Register key
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-3">
        <TextAreaField
          label="Public key"
          required
          rows={4}
          spellCheck={false}
          inputClassName="mono"
          hint="Hex, base64 or PEM, with or without spaces"
          maxLength={4_000}
          value={given.publicKey}
          error={tried ? (missing ?? failureText(register.error) ?? undefined) : undefined}
          onChange={(event) => set({ publicKey: event.target.value })}
        />
        <div className="grid gap-3 sm:grid-cols-2">
          <SelectField
            label="EVSE"
            value={given.evse}
            placeholder="All of this station"
            options={station.evses.map(({ evseNumber }) => ({
              value: String(evseNumber),
              label: `EVSE ${evseNumber}`,
            }))}
            onChange={(event) => set({ evse: event.target.value })}
          />
          <TextField
            label="Serial number of the meter"
            hint="Empty: whatever the records say"
            maxLength={80}
            autoComplete="off"
            value={given.meterSerial}
            onChange={(event) => set({ meterSerial: event.target.value })}
          />
          <SelectField
            label="Where it comes from"
            value={given.source}
            options={[
              { value: 'operator', label: 'Read off the meter' },
              { value: 'register', label: 'Public register' },
            ]}
            onChange={(event) => set({ source: event.target.value })}
          />
          <TextField
            label="Calibrated until"
            type="date"
            value={given.calibratedUntil}
            onChange={(event) => set({ calibratedUntil: event.target.value })}
          />
        </div>
      </form>
    </Dialog>
  )
}
