import { ok, type Result } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import { tick, type WorkOrder } from './work-order'
import type { WorkOrderPorts } from './work-order-ports'

export type TickWorkStep = { id: number; step: number; done: boolean }

/** A step is done, or was ticked by mistake. */
export const tickWorkStep = (
  ports: WorkOrderPorts,
  scope: TenantScope,
  actor: Actor,
  { id, step, done }: TickWorkStep,
): Promise<Result<WorkOrder, 'notFound' | 'closed' | 'noSuchStep'>> =>
  ports.workOrders.change(scope, actor, id, (current) => {
    const ticked = tick(current, step, done, actor, ports.clock.now())
    if (!ticked.ok) return ticked
    const after = { step: current.steps[step]?.text, done }
    return ok({ order: ticked.value, line: { action: 'workOrder.stepTicked', after } })
  })
