'use client'
import { failureText } from '@/components/command/failure-text'
import { DangerDialog } from '@/components/ui/danger-dialog'
import { useWorkOrder } from './use-work-order'
import type { WorkOrderRow } from './work-words'

/** Not needed any more: who is on the way finds it cancelled. */
export function CancelWorkDialog({ order, onClose }: { order: WorkOrderRow; onClose: () => void }) {
  const { cancel } = useWorkOrder(order.id)
  return (
    <DangerDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Cancel: ${order.title}`}
      consequence={
        order.state === 'open'
          ? 'Nobody will go there for this order.'
          : `${order.assignedToName ?? 'Somebody'} is ${order.state === 'onSite' ? 'on site' : 'on the way'} for it. Tell them.`
      }
      actionLabel="Cancel the order"
      busy={cancel.isPending}
      error={failureText(cancel.error)}
      onConfirm={(reason) => cancel.mutate({ id: order.id, reason }, { onSuccess: onClose })}
    />
  )
}
