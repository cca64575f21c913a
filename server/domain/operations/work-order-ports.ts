import type { AlarmId, EvseId, StationId } from '../../kernel/ids'
import type { Result } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Clock } from '../../kernel/time'
import type { Author } from '../people/actor'
import type { AuditLine } from '../people/ports'
import type { Person } from './alarm'
import type { AlarmDesk } from './ports'
import type { WorkOrder, WorkStep } from './work-order'

export type NewWorkOrder = {
  stationId: StationId
  evseId: EvseId | null
  alarmId: AlarmId | null
  title: string
  instructions: string
  steps: readonly WorkStep[]
  assignee: Person | null
  dueAt: number | null
  at: number
}

/** The order as it shall be, its audit line, and what the history of its alarm says of it. `order` unchanged: nothing is written. */
export type WorkOrderChange = {
  order: WorkOrder
  line: Pick<AuditLine, 'action' | 'before' | 'after' | 'reason'>
  alarmNote?: string
}

export interface WorkOrderStore {
  /** Row, audit line and a line in the alarm's history in one commit. */
  add(
    scope: TenantScope,
    author: Author,
    order: NewWorkOrder,
  ): Promise<Result<{ id: number }, 'stationUnknown' | 'alarmUnknown'>>
  /** Locks the order, lets `decide` change it, and commits everything together. */
  change<Code extends string>(
    scope: TenantScope,
    author: Author,
    id: number,
    decide: (current: WorkOrder) => Result<WorkOrderChange, Code>,
  ): Promise<Result<WorkOrder, Code | 'notFound'>>
}

export type WorkOrderPorts = { workOrders: WorkOrderStore; alarms: Pick<AlarmDesk, 'colleague'>; clock: Clock }
