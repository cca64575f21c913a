import type { UserId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import { isClosed, type WorkOrder } from './work-order'
import type { WorkOrderPorts } from './work-order-ports'

export type AssignWorkOrder = { id: number; userId: UserId | null; dueAt: number | null }

/** Whose it is, and until when. `userId` null: nobody's yet. */
export async function assignWorkOrder(
  ports: WorkOrderPorts,
  scope: TenantScope,
  actor: Actor,
  { id, userId, dueAt }: AssignWorkOrder,
): Promise<Result<WorkOrder, 'notFound' | 'closed' | 'nobody'>> {
  const person = userId === null ? null : await ports.alarms.colleague(scope, userId)
  if (userId !== null && person === null) return refuse('nobody', 'There is no such colleague here.')
  return ports.workOrders.change(scope, actor, id, (current) => {
    if (isClosed(current)) return refuse('closed', 'This work order is closed.')
    const order = { ...current, assignedTo: person?.userId ?? null, assignedToName: person?.name ?? null, dueAt }
    const before = { assignedTo: current.assignedToName, dueAt: current.dueAt }
    const after = { assignedTo: order.assignedToName, dueAt }
    return ok({ order, line: { action: 'workOrder.assigned', before, after } })
  })
}
