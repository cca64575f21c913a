'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { createSerializer } from 'nuqs'
import { useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { Moment } from '@/components/format/moment'
import { useMe } from '@/components/people/me'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { notify } from '@/components/ui/notify'
import { reportKeys } from './report-url'
import { ScheduleDialog } from './schedule-dialog'
import { everyOptions, formatOptions, labelOf } from './schedule-words'
import { uptimeKeys } from './uptime/uptime-url'

type Schedule = ApiOutputs['reports']['schedules']['rows'][number]

const addresses = { uptime: createSerializer(uptimeKeys), other: createSerializer(reportKeys) }
const most = 2

/** One schedule: what, when, to whom, and what came of the last time. */
export function ScheduleRow({ schedule }: { schedule: Schedule }) {
  const zone = useMe().organisation.timeZone
  const { name, report, parameters, every, format, recipients, active, nextAt } = schedule
  return (
    <tr className="align-top">
      <td className="py-2">
        <Link
          className="link"
          href={`/reports/${report}${(report === 'uptime' ? addresses.uptime : addresses.other)(parameters)}`}
        >
          {name}
        </Link>
        <span className="block text-xs text-muted">
          {report.charAt(0).toUpperCase() + report.slice(1)}, {labelOf(formatOptions, format)}, by{' '}
          {schedule.createdByName}
        </span>
      </td>
      <td className="py-2">{labelOf(everyOptions, every)}</td>
      <td className="py-2" title={recipients.join(', ')}>
        {recipients.slice(0, most).join(', ')}
        {recipients.length > most ? ` and ${recipients.length - most} more` : ''}
      </td>
      <td className="py-2">{active ? <Moment at={nextAt} zone={zone} as="dateTime" /> : 'Paused'}</td>
      <td className="py-2">
        <LastTime schedule={schedule} zone={zone} />
      </td>
      <td className="py-1.5 text-right">
        <Actions schedule={schedule} />
      </td>
    </tr>
  )
}

function LastTime({ schedule: { lastAt, lastError, attempts }, zone }: { schedule: Schedule; zone: string }) {
  if (lastAt === null) return <span className="text-muted">Not sent yet</span>
  return (
    <>
      {lastError === null ? 'Sent' : 'Failed'} <Moment at={lastAt} zone={zone} as="dateTime" />
      {lastError === null ? null : (
        <span className="block max-w-80 text-xs text-muted">
          {lastError}
          {attempts > 0 ? ` (${attempts === 1 ? 'first try' : `${attempts} tries`}, tried again)` : ''}
        </span>
      )}
    </>
  )
}

function Actions({ schedule }: { schedule: Schedule }) {
  const { id, name, active } = schedule
  const [changing, setChanging] = useState(false)
  const api = useTRPC()
  const queries = useQueryClient()
  const { reason } = usePermission('report.schedule')
  const settled = {
    onSettled: () => queries.invalidateQueries(api.reports.schedules.queryFilter()),
    onError: (error: unknown) => notify({ text: apiFailure(error).message }),
  }
  const send = useMutation(
    api.reports.sendNow.mutationOptions({ ...settled, onSuccess: () => notify({ text: `“${name}” was sent.` }) }),
  )
  const change = useMutation(api.reports.changeSchedule.mutationOptions(settled))
  const remove = useMutation(api.reports.removeSchedule.mutationOptions(settled))
  return (
    <span className="inline-flex flex-wrap justify-end gap-1.5">
      <Button size="sm" reason={reason} busy={send.isPending} onClick={() => send.mutate({ id })}>
        Send now
      </Button>
      <Button size="sm" reason={reason} onClick={() => setChanging(true)}>
        Change…
      </Button>
      {changing ? (
        <ScheduleDialog
          report={schedule.report}
          parameters={schedule.parameters}
          schedule={schedule}
          onClose={() => setChanging(false)}
        />
      ) : null}
      <Button size="sm" reason={reason} busy={change.isPending} onClick={() => change.mutate({ id, active: !active })}>
        {active ? 'Pause' : 'Resume'}
      </Button>
      <ConfirmButton
        size="sm"
        variant="ghost"
        reason={reason}
        busy={remove.isPending}
        confirmLabel="Remove now?"
        onConfirm={() => remove.mutate({ id })}
      >
        Remove
      </ConfirmButton>
    </span>
  )
}
