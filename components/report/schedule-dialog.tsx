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
import { everyOptions, formatOptions } from './schedule-words'

type Schedule = ApiInputs['reports']['schedule']
export type ScheduleDialogProps = Pick<Schedule, 'report' | 'parameters'> & { onClose: () => void }

/** Sends this report by mail again and again, with the range counted anew each time. */
export function ScheduleDialog({ report, parameters, onClose }: ScheduleDialogProps) {
  const api = useTRPC()
  const queries = useQueryClient()
  const me = useMe()
  const form = useId()
  const delivers = useQuery(api.reports.schedules.queryOptions()).data?.delivers
  const [name, setName] = useState(report === 'revenue' ? 'Revenue report' : 'Usage report')
  const [every, setEvery] = useState<Schedule['every']>('monthly')
  const [format, setFormat] = useState<Schedule['format']>('pdf')
  const [recipients, setRecipients] = useState(me.email)
  const create = useMutation(
    api.reports.schedule.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries(api.reports.schedules.queryFilter())
        notify({ text: `“${name}” is scheduled.` })
        onClose()
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const input = { report, parameters, name, every, format, recipients: recipients.split(/[\s,;]+/) }
    if (!create.isPending) create.mutate(input)
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Schedule this report"
      description={`It is sent at 06:00, ${me.organisation.timeZone}, with the filters of this page.`}
      size="md"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={create.isPending}>
            Schedule
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
        <div className="grid grid-cols-2 gap-3">
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
        {create.error ? (
          <p role="alert" className="text-sm text-p1-text">
            {apiFailure(create.error).message}
          </p>
        ) : null}
      </form>
    </Dialog>
  )
}
