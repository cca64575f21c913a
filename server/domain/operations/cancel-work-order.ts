import { ok, type Result } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import { alarmLine, cancel, type WorkOrder } from './work-order'
import type { WorkOrderPorts } from './work-order-ports'

/** Not needed any more, and why. */
export const cancelWorkOrder = (
  ports: WorkOrderPorts,
  scope: TenantScope,
  actor: Actor,
  { id, reason }: { id: number; reason: string },
): Promise<Result<WorkOrder, 'notFound' | 'closed'>> =>
  ports.workOrders.change(scope, actor, id, (current) => {
    const cancelled = cancel(current, reason, actor, ports.clock.now())
    if (!cancelled.ok) return cancelled
    const line = { action: 'workOrder.cancelled', before: { state: current.state }, reason }
    return ok({ order: cancelled.value, line, alarmNote: alarmLine(cancelled.value) })
  })
