'use client'
import { type FormEvent, useId, useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { useTRPCClient } from '@/components/api/trpc'
import { formatCountOf } from '@/components/format/count'
import { formatDuration } from '@/components/format/duration'
import { serverNow } from '@/components/format/server-clock'
import { useMe } from '@/components/people/me'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { notify } from '@/components/ui/notify'
import { SelectField } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import type { LiveAlarm } from '@/server/kernel/live'
import { everyOne } from './every-one'
import { offerUndo } from './undo'

export type ShelveDialogProps = { alarms: readonly LiveAlarm[]; onClose: () => void }

const hourMinutes = 60
const choices = [30, 60, 2 * 60, 4 * 60, 8 * 60, 24 * 60, 3 * 24 * 60, 7 * 24 * 60, 30 * 24 * 60]
const usual = hourMinutes
const minuteMs = 60_000

/** For how long, and why. The alarms come back by themselves. */
export function ShelveDialog({ alarms, onClose }: ShelveDialogProps) {
  const client = useTRPCClient()
  const { shelveLimitHours, roleName } = useMe()
  const form = useId()
  const [minutes, setMinutes] = useState(usual)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const missing = reason.trim().length < 3 ? 'Say why in a few words; it goes into the history.' : undefined

  async function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (missing || busy) return
    setBusy(true)
    const failed = await everyOne(alarms, ({ id }) => client.alarms.shelve.mutate({ alarmId: id, minutes, reason }))
    setBusy(false)
    if (failed.length === alarms.length) return setError(apiFailure(failed[0]).message)
    if (failed.length > 0)
      notify({ text: `${formatCountOf(failed.length, 'alarm')} not shelved: ${apiFailure(failed[0]).message}` })
    offerUndo(`Shelved ${alarms.length === 1 ? alarms[0]!.what : formatCountOf(alarms.length, 'alarm')}`, () =>
      Promise.all(alarms.map(takeBack)),
    )
    onClose()
  }

  /** As it was: off the shelf, or on it until then. */
  function takeBack({ id, hold }: LiveAlarm) {
    if (hold?.kind !== 'shelved' || hold.until === null) return client.alarms.unshelve.mutate({ alarmId: id })
    const left = Math.max(1, Math.round((hold.until - serverNow()) / minuteMs))
    return client.alarms.shelve.mutate({ alarmId: id, minutes: left, reason: hold.reason ?? reason })
  }

  const title = alarms.length === 1 ? `Shelve: ${alarms[0]!.what}` : `Shelve ${formatCountOf(alarms.length, 'alarm')}`
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description="Nobody is told of it until then. If it gets worse, it comes back at once."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={busy}>
            Shelve
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void submit(event)} className="grid gap-3">
        <SelectField
          label="For"
          value={String(minutes)}
          options={choices
            .filter((each) => each <= shelveLimitHours * hourMinutes)
            .map((each) => ({ value: String(each), label: formatDuration(each * minuteMs) }))}
          hint={`The ${roleName} role may shelve for ${formatDuration(shelveLimitHours * hourMinutes * minuteMs)} at most.`}
          onChange={(event) => setMinutes(Number(event.target.value))}
        />
        <TextField
          label="Reason"
          required
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          error={tried ? missing : undefined}
        />
        {error ? (
          <p role="alert" className="m-0 text-sm text-p1-text">
            {error}
          </p>
        ) : null}
      </form>
    </Dialog>
  )
}
