'use client'
import { TZDate } from '@date-fns/tz'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { serverNow } from '@/components/format/server-clock'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { SelectField } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import type { Colleague, Rota } from './on-call-words'
import { Problem } from './problem'
import { useOnCallChange } from './use-on-call-change'

const hourMs = 3_600_000

/** "2026-11-21T18:00" as clocks in the zone show it, and back. */
const localText = (at: number, zone: string) => {
  const local = new TZDate(at, zone)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${local.getFullYear()}-${two(local.getMonth() + 1)}-${two(local.getDate())}T${two(local.getHours())}:${two(local.getMinutes())}`
}
const instantOf = (text: string, zone: string): number => {
  const [year, month, day, hours, minutes] = text.split(/[-T:]/).map(Number) as [number, number, number, number, number]
  return new TZDate(year, month - 1, day, hours, minutes, zone).getTime()
}

/** Somebody is on call instead of whoever's turn it is. */
export function StandInDialog({ rota, people, onClose }: { rota: Rota; people: Colleague[]; onClose: () => void }) {
  const api = useTRPC()
  const form = useId()
  const here = people.filter((person) => person.here)
  const zone = rota.timeZone
  const [userId, setUserId] = useState(here[0]?.userId)
  const [from, setFrom] = useState(() => localText(serverNow(), zone))
  const [to, setTo] = useState(() => localText(serverNow() + 12 * hourMs, zone))
  const save = useMutation(api.onCall.standIn.mutationOptions(useOnCallChange(onClose)))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (userId === undefined || save.isPending || !from || !to) return
    save.mutate({ rotaId: rota.id, userId, startsAt: instantOf(from, zone), endsAt: instantOf(to, zone) })
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Stand in on ${rota.name}`}
      description={`Times are of the rota, ${zone}.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={save.isPending}>
            Save
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-3">
        <SelectField
          label="On call"
          options={here.map((person) => ({ value: String(person.userId), label: person.name }))}
          value={String(userId ?? '')}
          onChange={(event) => setUserId(here.find((person) => String(person.userId) === event.target.value)?.userId)}
        />
        <TextField
          label="From"
          type="datetime-local"
          required
          value={from}
          onChange={(event) => setFrom(event.target.value)}
        />
        <TextField
          label="To"
          type="datetime-local"
          required
          value={to}
          onChange={(event) => setTo(event.target.value)}
        />
        <Problem error={save.error} />
      </form>
    </Dialog>
  )
}
