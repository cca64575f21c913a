'use client'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC, useTRPCClient } from '@/components/api/trpc'
import { formatCountOf } from '@/components/format/count'
import { useMe } from '@/components/people/me'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { notify } from '@/components/ui/notify'
import { SelectField } from '@/components/ui/select'
import type { UserId } from '@/server/kernel/ids'
import type { LiveAlarm } from '@/server/kernel/live'
import { everyOne } from './every-one'
import { offerUndo } from './undo'

export type AssignDialogProps = { alarms: readonly LiveAlarm[]; onClose: () => void }

/** Whose work it is; oneself unless another is chosen, so that I and Enter take it. */
export function AssignDialog({ alarms, onClose }: AssignDialogProps) {
  const api = useTRPC()
  const client = useTRPCClient()
  const me = useMe()
  const form = useId()
  const colleagues = useQuery(api.alarms.colleagues.queryOptions())
  const [to, setTo] = useState<string>(String(me.userId))
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const others = (colleagues.data ?? []).filter(({ userId }) => userId !== me.userId)

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    const userId = to === '' ? null : (Number(to) as UserId)
    const failed = await everyOne(alarms, ({ id }) => client.alarms.assign.mutate({ alarmId: id, userId }))
    setBusy(false)
    if (failed.length === alarms.length) return setError(apiFailure(failed[0]).message)
    if (failed.length > 0)
      notify({ text: `${formatCountOf(failed.length, 'alarm')} not assigned: ${apiFailure(failed[0]).message}` })
    offerUndo(`Assigned ${alarms.length === 1 ? alarms[0]!.what : formatCountOf(alarms.length, 'alarm')}`, () =>
      Promise.all(
        alarms.map(({ id, assignedTo }) =>
          client.alarms.assign.mutate({ alarmId: id, userId: assignedTo as UserId | null }),
        ),
      ),
    )
    onClose()
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={alarms.length === 1 ? `Assign: ${alarms[0]!.what}` : `Assign ${formatCountOf(alarms.length, 'alarm')}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={busy}>
            Assign
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void submit(event)} className="grid gap-3">
        <SelectField
          label="To"
          value={to}
          placeholder="Nobody"
          options={[
            { value: String(me.userId), label: `${me.name} (me)` },
            ...others.map(({ userId, name }) => ({ value: String(userId), label: name })),
          ]}
          error={colleagues.isError ? apiFailure(colleagues.error).message : undefined}
          onChange={(event) => setTo(event.target.value)}
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
