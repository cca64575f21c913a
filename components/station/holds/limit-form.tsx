'use client'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { useGiven } from '@/components/command/use-given'
import { Button } from '@/components/ui/button'
import { NumberField } from '@/components/ui/number-field'
import { SelectField } from '@/components/ui/select'
import { Failure } from './failure'
import type { HoldsPanelProps } from './holds-tab'

type Scope = 'station' | 'stationDefault' | 'session'

/** One limit from now on: for the station, an EVSE, or the session that runs. */
export function LimitForm({ station, holds, refused }: HoldsPanelProps) {
  const api = useTRPC()
  const set = useMutation(api.stationOperations.setLimit.mutationOptions({ onSuccess: useGiven() }))
  const [place, setPlace] = useState('station:0')
  const [unit, setUnit] = useState<'A' | 'W'>('A')
  const [limit, setLimit] = useState('')
  const [minutes, setMinutes] = useState('')
  const [tried, setTried] = useState(false)
  const value = Number(limit)
  const wrongLimit =
    limit === '' || !(value >= 0) || Math.abs(value * 10 - Math.round(value * 10)) > 1e-6
      ? 'A number in steps of 0.1.'
      : undefined
  const wrongMinutes =
    minutes !== '' && !(Number(minutes) >= 1 && Number(minutes) <= 10_080) ? '1 to 10,080.' : undefined
  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (wrongLimit || wrongMinutes || refused || set.isPending) return
    const [purpose, evseNumber] = place.split(':') as [Scope, string]
    set.mutate({
      stationId: station.id,
      evseNumber: Number(evseNumber),
      purpose,
      unit,
      periods: [{ startS: 0, limit: value }],
      durationS: minutes === '' ? null : Number(minutes) * 60,
    })
  }
  const places = [
    { value: 'station:0', label: 'Whole station' },
    { value: 'stationDefault:0', label: 'Each session, any EVSE' },
    ...holds.evseNumbers.flatMap((number) => [
      { value: `stationDefault:${number}`, label: `EVSE ${number}, every session` },
      { value: `session:${number}`, label: `EVSE ${number}, this session only` },
    ]),
  ]
  return (
    <form onSubmit={submit} noValidate className="grid gap-3 p-3 sm:grid-cols-2">
      <SelectField label="For" options={places} value={place} onChange={({ target }) => setPlace(target.value)} />
      <div className="grid grid-cols-[1fr_8.5rem] gap-2">
        <NumberField
          label="Limit"
          value={limit}
          step="any"
          onChange={({ target }) => setLimit(target.value)}
          error={tried ? wrongLimit : undefined}
        />
        <SelectField
          label="Unit"
          options={[
            { value: 'A', label: 'A per phase' },
            { value: 'W', label: 'W' },
          ]}
          value={unit}
          onChange={({ target }) => setUnit(target.value as 'A' | 'W')}
        />
      </div>
      <NumberField
        label="For how long"
        unit="min"
        hint="Empty: until it is cleared."
        value={minutes}
        onChange={({ target }) => setMinutes(target.value)}
        error={tried ? wrongMinutes : undefined}
      />
      <div className="grid content-center gap-1">
        <span>
          <Button type="submit" variant="primary" busy={set.isPending} reason={refused}>
            Set limit
          </Button>
        </span>
        <Failure text={failureText(set.error)} />
      </div>
    </form>
  )
}
