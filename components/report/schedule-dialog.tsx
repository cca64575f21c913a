'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { type ApiInputs, useTRPC } from '@/components/api/trpc'
import { useMe } from '@/components/people/me'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { notify } from '@/components/ui/notify'
import { SelectField } from '@/components/ui/select'
import { TextAreaField, TextField } from '@/components/ui/text-field'
import { ranges } from './report-url'
import { everyOptions, formatOptions } from './schedule-words'

type Schedule = ApiInputs['reports']['schedule']
type Known = Pick<Schedule, 'name' | 'every' | 'format' | 'recipients'> & { id: number }
export type ScheduleDialogProps = Pick<Schedule, 'report'> & {
  parameters: NonNullable<Schedule['parameters']>
  /** The one to change; without it a new one is made. */
  schedule?: Known
  onClose: () => void
}

const rangeOptions = ranges.filter(({ value }) => value !== 'custom')
const titleOf = (report: string) => `${report.charAt(0).toUpperCase()}${report.slice(1)} report`

/** Sends this report by mail again and again, with the range counted anew each time. */
export function ScheduleDialog({ report, parameters, schedule, onClose }: ScheduleDialogProps) {
  const api = useTRPC()
  const me = useMe()
  const form = useId()
  const delivers = useQuery(api.reports.schedules.queryOptions()).data?.delivers
  const [name, setName] = useState(schedule?.name ?? titleOf(report))
  const [range, setRange] = useState(parameters.range)
  const [every, setEvery] = useState<Schedule['every']>(schedule?.every ?? 'monthly')
  const [format, setFormat] = useState<Schedule['format']>(schedule?.format ?? 'pdf')
  const [recipients, setRecipients] = useState(schedule?.recipients.join('\n') ?? me.email)
  const { create, change } = useSave(schedule ? `“${name}” was changed.` : `“${name}” is scheduled.`, onClose)
  const save = schedule ? change : create
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (save.isPending) return
    const to = recipients.split(/[\s,;]+/).filter((each) => each !== '')
    const given = { parameters: { ...parameters, range }, name, every, format, recipients: to }
    if (schedule) change.mutate({ id: schedule.id, ...given })
    else create.mutate({ report, ...given })
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={schedule ? `Change “${schedule.name}”` : 'Schedule this report'}
      description={`It is sent at 06:00, ${me.organisation.timeZone}, with the filters ${schedule ? 'it has' : 'of this page'}.`}
      size="md"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={save.isPending}>
            {schedule ? 'Save' : 'Schedule'}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-3">
        <TextField
          label="Name"
          required
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <div className="grid grid-cols-3 gap-3 max-sm:grid-cols-1">
          <SelectField
            label="Days"
            options={rangeOptions}
            value={range ?? 'thisMonth'}
            onChange={(event) => setRange(event.target.value as typeof range)}
          />
          <SelectField
            label="Sent"
            options={everyOptions}
            value={every}
            onChange={(event) => setEvery(event.target.value as Schedule['every'])}
          />
          <SelectField
            label="File"
            options={formatOptions}
            value={format}
            onChange={(event) => setFormat(event.target.value as Schedule['format'])}
          />
        </div>
        <TextAreaField
          label="To"
          required
          hint="E-mail addresses, with a space, comma or new line between them. They need no account."
          rows={3}
          value={recipients}
          onChange={(event) => setRecipients(event.target.value)}
        />
        {delivers === false ? (
          <p className="text-sm text-muted">
            There is no mail server yet (SMTP_URL): mails are kept as files on the server.
          </p>
        ) : null}
        {save.error ? (
          <p role="alert" className="text-sm text-p1-text">
            {apiFailure(save.error).message}
          </p>
        ) : null}
      </form>
    </Dialog>
  )
}

function useSave(done: string, onClose: () => void) {
  const api = useTRPC()
  const queries = useQueryClient()
  const options = {
    onSuccess: async () => {
      await queries.invalidateQueries(api.reports.schedules.queryFilter())
      notify({ text: done })
      onClose()
    },
  }
  return {
    create: useMutation(api.reports.schedule.mutationOptions(options)),
    change: useMutation(api.reports.changeSchedule.mutationOptions(options)),
  }
}
