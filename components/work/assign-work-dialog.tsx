'use client'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { SelectField } from '@/components/ui/select'
import type { UserId } from '@/server/kernel/ids'
import { InstantField } from './instant-field'
import { useWorkOrder } from './use-work-order'
import type { WorkOrderRow } from './work-words'

/** Whose it is, and until when. */
export function AssignWorkDialog({ order, onClose }: { order: WorkOrderRow; onClose: () => void }) {
  const form = useId()
  const people = useQuery(useTRPC().workOrders.people.queryOptions()).data ?? []
  const { assign } = useWorkOrder(order.id)
  const [to, setTo] = useState(order.assignedTo === null ? '' : String(order.assignedTo))
  const [dueAt, setDueAt] = useState(order.dueAt)
  function submit(event: FormEvent) {
    event.preventDefault()
    const userId = to === '' ? null : (Number(to) as UserId)
    if (!assign.isPending) assign.mutate({ id: order.id, userId, dueAt }, { onSuccess: onClose })
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Assign: ${order.title}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={assign.isPending}>
            Assign
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-3">
        <SelectField
          label="To"
          placeholder="Nobody yet"
          value={to}
          options={people.map(({ userId, name }) => ({ value: String(userId), label: name }))}
          onChange={(event) => setTo(event.target.value)}
        />
        <InstantField label="Due" at={dueAt} zone={order.timeZone} onChange={setDueAt} />
        {assign.error ? (
          <p role="alert" className="m-0 text-sm text-p1-text">
            {failureText(assign.error)}
          </p>
        ) : null}
      </form>
    </Dialog>
  )
}
