'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC } from '@/components/api/trpc'
import { serverNow } from '@/components/format/server-clock'
import { RangeField } from '@/components/session/range-field'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { SelectField } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import type { EvseId, LocationId, StationId } from '@/server/kernel/ids'
import type { SilencePlace } from './silence-button'

const minuteMs = 60_000
const usualMs = 4 * 60 * minuteMs

/** A maintenance window, or out of alarm service, which has no end but by hand. */
export function SilenceForm({ place }: { place: SilencePlace }) {
  const { reason: forbidden } = usePermission('station.command')
  const [what, setWhat] = useState(place.kind === 'station' ? 'station' : 'site')
  const [range, setRange] = useState<{ from: number | null; to: number | null }>(() => {
    const from = Math.floor(serverNow() / minuteMs) * minuteMs
    return { from, to: from + usualMs }
  })
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const add = useAddSilence(place, () => {
    setReason('')
    setTried(false)
  })
  const outOfService = what === 'out' || what.startsWith('evse:')
  const missing = reason.trim().length < 3 ? 'Say why in a few words.' : undefined
  const noTime = !outOfService && (range.from === null || range.to === null || range.to <= range.from)

  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (!missing && !noTime && !add.busy && forbidden === null) add.run(what, range, reason.trim())
  }

  return (
    <form onSubmit={submit} className="grid gap-3" aria-label="New maintenance">
      <SelectField
        label="What"
        value={what}
        options={choicesOf(place)}
        onChange={(event) => setWhat(event.target.value)}
      />
      {outOfService ? null : (
        <div className="grid gap-1">
          <RangeField {...range} zone={place.zone} onChange={(change) => setRange((now) => ({ ...now, ...change }))} />
          {tried && noTime ? (
            <p role="alert" className="m-0 text-xs text-p1-text">
              Give a beginning and a later end.
            </p>
          ) : null}
        </div>
      )}
      <TextField
        label="Reason"
        required
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        error={tried ? missing : undefined}
      />
      {add.error ? (
        <p role="alert" className="m-0 text-p1-text">
          {add.error}
        </p>
      ) : null}
      <Button type="submit" variant="primary" className="justify-self-start" busy={add.busy} reason={forbidden}>
        {outOfService ? 'Take out of alarm service' : 'Add maintenance window'}
      </Button>
    </form>
  )
}

function choicesOf({ kind, locationId, evses }: SilencePlace) {
  const site = { value: 'site', label: 'Maintenance window, the whole site' }
  if (kind === 'site') return [site]
  return [
    { value: 'station', label: 'Maintenance window, this station' },
    ...(locationId === null ? [] : [site]),
    { value: 'out', label: 'Out of alarm service, this station' },
    ...evses.map(({ id, number }) => ({ value: `evse:${id}`, label: `Out of alarm service, EVSE ${number}` })),
  ]
}

function useAddSilence({ stationId, locationId }: SilencePlace, onAdded: () => void) {
  const api = useTRPC()
  const client = useQueryClient()
  const again = {
    onSuccess: () => {
      onAdded()
      return client.invalidateQueries({ queryKey: api.alarms.silences.queryKey() })
    },
  }
  const maintenance = useMutation(api.alarms.addMaintenance.mutationOptions(again))
  const out = useMutation(api.alarms.takeOutOfService.mutationOptions(again))
  const error = maintenance.error ?? out.error
  return {
    busy: maintenance.isPending || out.isPending,
    error: error ? apiFailure(error).message : null,
    run(what: string, range: { from: number | null; to: number | null }, reason: string) {
      const whole = what === 'site'
      const site = whole ? (locationId as LocationId | null) : null
      const station = whole ? null : (stationId as StationId | null)
      if (what === 'site' || what === 'station')
        maintenance.mutate({
          stationId: station,
          locationId: site,
          startsAt: range.from ?? 0,
          endsAt: range.to ?? 0,
          reason,
        })
      else
        out.mutate({
          stationId: stationId as StationId,
          evseId: what.startsWith('evse:') ? (Number(what.slice(5)) as EvseId) : null,
          reason,
        })
    },
  }
}
