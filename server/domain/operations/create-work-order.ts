import type { AlarmId, EvseId, StationId, UserId } from '../../kernel/ids'
import { type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { RequestKind } from '../../kernel/station-request'
import type { Actor } from '../people/actor'
import type { WorkOrderPorts } from './work-order-ports'

export type CreateWorkOrder = {
  stationId: StationId
  evseId: EvseId | null
  alarmId: AlarmId | null
  title: string
  instructions: string
  steps: readonly { text: string; command: RequestKind | null }[]
  assignTo: UserId | null
  dueAt: number | null
}

/** Sends somebody to a station; returns the order's key. */
export async function createWorkOrder(
  ports: WorkOrderPorts,
  scope: TenantScope,
  actor: Actor,
  { assignTo, steps, ...order }: CreateWorkOrder,
): Promise<Result<{ id: number }, 'stationUnknown' | 'alarmUnknown' | 'nobody' | 'duePast'>> {
  const at = ports.clock.now()
  if (order.dueAt !== null && order.dueAt <= at) return refuse('duePast', 'The order is due in the past.')
  const assignee = assignTo === null ? null : await ports.alarms.colleague(scope, assignTo)
  if (assignTo !== null && assignee === null) return refuse('nobody', 'There is no such colleague here.')
  const open = steps.map((step) => ({ ...step, doneAt: null, doneByName: null }))
  return ports.workOrders.add(scope, actor, { ...order, steps: open, assignee, at })
}
