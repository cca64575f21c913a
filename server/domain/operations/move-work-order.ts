import { ok, type Result } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import { move, type WorkOrder } from './work-order'
import type { WorkOrderPorts } from './work-order-ports'

export type MoveWorkOrder = { id: number; to: 'open' | 'onTheWay' | 'onSite' }

/** On the way, on site, or back to open. Who sets out with an order that is nobody's takes it. */
export const moveWorkOrder = (
  ports: WorkOrderPorts,
  scope: TenantScope,
  actor: Actor,
  { id, to }: MoveWorkOrder,
): Promise<Result<WorkOrder, 'notFound' | 'closed'>> =>
  ports.workOrders.change(scope, actor, id, (current) => {
    const moved = move(current, to, actor, ports.clock.now())
    if (!moved.ok) return moved
    const line = { action: 'workOrder.moved', before: { state: current.state }, after: { state: to } }
    return ok({ order: moved.value, line })
  })
