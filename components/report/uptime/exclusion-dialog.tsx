'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC } from '@/components/api/trpc'
import { useMe } from '@/components/people/me'
import { RangeField } from '@/components/session/range-field'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { SelectField } from '@/components/ui/select'
import { TextAreaField } from '@/components/ui/text-field'
import type { LocationId } from '@/server/kernel/ids'
import type { Outage, UptimeChoices } from './uptime-url'
import { useUptimeChanged } from './use-uptime-changed'

type ExclusionDialogProps = {
  /** What it is about; without one a site is chosen. */
  outage?: Outage
  sites?: UptimeChoices['locations']
  onClose: () => void
}

/** Says that time does not count, and why. Files that prove it are put to it afterwards. */
export function ExclusionDialog({ outage, sites = [], onClose }: ExclusionDialogProps) {
  const api = useTRPC()
  const form = useId()
  const home = useMe().organisation.timeZone
  const changed = useUptimeChanged()
  const reasons = useQuery(api.uptime.choices.queryOptions(undefined, { staleTime: 5 * 60_000 })).data?.reasons ?? []
  const [place, setPlace] = useState(outage ? 'evse' : String(sites[0]?.id ?? ''))
  const [range, setRange] = useState<{ from: number | null; to: number | null }>({
    from: outage?.from ?? null,
    to: outage?.to ?? null,
  })
  const [reason, setReason] = useState<(typeof reasons)[number]['reason']>('utility')
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const add = useMutation(
    api.uptime.exclude.mutationOptions({
      onSuccess: async () => {
        await changed('The exclusion is in. Its time is taken off within a minute; put the evidence to it below.')
        onClose()
      },
    }),
  )
  const noTime = range.from === null || range.to === null || range.to <= range.from
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (noTime || add.isPending) return
    const time = { from: range.from ?? 0, to: range.to ?? 0, reason, note }
    if (!outage) return add.mutate({ ...time, locationId: Number(place) as LocationId })
    add.mutate({ ...time, ...(place === 'evse' ? { evseId: outage.evseId } : { stationId: outage.stationId }) })
  }
  const places = outage
    ? [
        { value: 'evse', label: `${outage.station}, EVSE ${outage.evseNumber}` },
        { value: 'station', label: `${outage.station}, all its EVSEs` },
      ]
    : sites.map(({ id, name }) => ({ value: String(id), label: name }))
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Exclude time"
      description="Only time that is down and covered comes off, and only by the rules that accept the reason."
      size="md"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={add.isPending}>
            Exclude
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-3">
        <SelectField
          label={outage ? 'Where' : 'Site'}
          options={places}
          value={place}
          onChange={(event) => setPlace(event.target.value)}
        />
        <div className="grid gap-1">
          <RangeField
            {...range}
            zone={outage?.zone ?? home}
            onChange={(change) => setRange((now) => ({ ...now, ...change }))}
          />
          <p className="text-xs text-muted">Times in {outage?.zone ?? home}.</p>
          {tried && noTime ? (
            <p role="alert" className="text-xs text-p1-text">
              Give a beginning and a later end.
            </p>
          ) : null}
        </div>
        <SelectField
          label="Reason"
          options={reasons.map((each) => ({ value: each.reason, label: each.name }))}
          hint={`Accepted by ${reasons.find((each) => each.reason === reason)?.rules.join(', ') ?? '…'}.`}
          value={reason}
          onChange={(event) => setReason(event.target.value as typeof reason)}
        />
        <TextAreaField
          label="Note"
          hint="What happened, who said so, a reference: what somebody else needs to believe it."
          rows={3}
          maxLength={2_000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        {add.error ? (
          <p role="alert" className="text-sm text-p1-text">
            {apiFailure(add.error).message}
          </p>
        ) : null}
      </form>
    </Dialog>
  )
}
