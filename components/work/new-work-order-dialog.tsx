'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type FormEvent, useId, useState } from 'react'
import { useRules } from '@/components/alarm/use-rules'
import { type ApiInputs, useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { serverNow } from '@/components/format/server-clock'
import { useMe } from '@/components/people/me'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { SelectField } from '@/components/ui/select'
import { TextAreaField, TextField } from '@/components/ui/text-field'
import type { AlarmId, EvseId, StationId, UserId } from '@/server/kernel/ids'
import type { LiveAlarm } from '@/server/kernel/live'
import { InstantField } from './instant-field'

export type WorkPlace = { stationId: number; stationName: string; evseId: number | null; zone: string }
type Step = NonNullable<ApiInputs['workOrders']['create']['steps']>[number]

const tomorrowMs = 24 * 3_600_000
const commands = new Set(['reset', 'unlock', 'setAvailability', 'trigger', 'clearCache', 'remoteStart', 'remoteStop'])

/** A line is a step; a step of the runbook keeps the command it stands for, as long as its words stay. */
const stepsOf = (text: string, runbook: readonly Step[]): Step[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .slice(0, 30)
    .map((line) => runbook.find((step) => step.text === line) ?? { text: line, command: null })

/** Sends somebody: what, where, whose, until when. From an alarm the steps of its rule are there already. */
export function NewWorkOrderDialog({
  place,
  alarm,
  onClose,
}: {
  place: WorkPlace
  alarm: LiveAlarm | null
  onClose: () => void
}) {
  const api = useTRPC()
  const router = useRouter()
  const client = useQueryClient()
  const form = useId()
  const me = useMe()
  const rule = useRules()?.rules.find(({ id }) => id === alarm?.rule)
  const runbook = (rule?.runbook ?? []).map(
    ({ text, command }): Step => ({
      text,
      command: commands.has(command ?? '') ? (command as Step['command']) : null,
    }),
  )
  const people = useQuery(api.workOrders.people.queryOptions()).data ?? []
  const [title, setTitle] = useState(alarm?.what ?? '')
  const [edited, setEdited] = useState<string | null>(null)
  const [instructions, setInstructions] = useState('')
  const [to, setTo] = useState('')
  const [dueAt, setDueAt] = useState<number | null>(() => Math.ceil((serverNow() + tomorrowMs) / 3_600_000) * 3_600_000)
  const [tried, setTried] = useState(false)
  const steps = edited ?? runbook.map(({ text }) => text).join('\n')
  const titleError = title.trim().length < 3 ? 'Say in a few words what is to be done.' : undefined
  const create = useMutation(
    api.workOrders.create.mutationOptions({
      onSuccess: ({ id }) => {
        void client.invalidateQueries(api.workOrders.pathFilter())
        onClose()
        router.push(`/work/${id}`)
      },
    }),
  )
  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (titleError || create.isPending) return
    create.mutate({
      stationId: place.stationId as StationId,
      evseId: place.evseId as EvseId | null,
      alarmId: (alarm?.id ?? null) as AlarmId | null,
      title: title.trim(),
      instructions,
      steps: stepsOf(steps, runbook),
      assignTo: to === '' ? null : (Number(to) as UserId),
      dueAt,
    })
  }
  return (
    <Dialog
      open
      size="md"
      onOpenChange={(open) => !open && onClose()}
      title={`Work order: ${place.stationName}`}
      description={alarm ? 'How it ends will stand in the history of the alarm.' : undefined}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={create.isPending}>
            Create work order
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-3">
        <TextField
          label="What is to be done"
          required
          maxLength={120}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
          error={tried ? titleError : undefined}
        />
        <TextAreaField
          label="Steps"
          hint="One a line; they are ticked on the spot."
          rows={4}
          value={steps}
          onChange={(event) => setEdited(event.target.value)}
        />
        <TextAreaField
          label="Further instructions"
          rows={2}
          maxLength={4_000}
          value={instructions}
          onChange={(event) => setInstructions(event.target.value)}
        />
        <div className="grid gap-3 sm:grid-cols-2">
          <SelectField
            label="Assigned to"
            placeholder="Nobody yet"
            value={to}
            options={people.map(({ userId, name }) => ({
              value: String(userId),
              label: userId === me.userId ? `${name} (me)` : name,
            }))}
            onChange={(event) => setTo(event.target.value)}
          />
          <InstantField label="Due" at={dueAt} zone={place.zone} onChange={setDueAt} />
        </div>
        {create.error ? (
          <p role="alert" className="m-0 text-sm text-p1-text">
            {failureText(create.error)}
          </p>
        ) : null}
      </form>
    </Dialog>
  )
}
