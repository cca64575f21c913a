import { ok, type Result } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { WorkOutcome } from '../../kernel/work-order'
import type { Actor } from '../people/actor'
import { alarmLine, close, type WorkOrder } from './work-order'
import type { WorkOrderPorts } from './work-order-ports'

export type CloseWorkOrder = { id: number; outcome: WorkOutcome; note: string | null }

/** Done: how it ended stands in the order, in the audit log and in the history of the alarm it came from. */
export const closeWorkOrder = (
  ports: WorkOrderPorts,
  scope: TenantScope,
  actor: Actor,
  { id, ...ending }: CloseWorkOrder,
): Promise<Result<WorkOrder, 'notFound' | 'closed' | 'noteMissing'>> =>
  ports.workOrders.change(scope, actor, id, (current) => {
    const done = close(current, ending, actor, ports.clock.now())
    if (!done.ok) return done
    const line = { action: 'workOrder.done', before: { state: current.state }, after: { ...ending } }
    return ok({ order: done.value, line, alarmNote: alarmLine(done.value) })
  })
