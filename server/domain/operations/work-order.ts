import type { AlarmId, EvseId, StationId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { RequestKind } from '../../kernel/station-request'
import { type WorkOrderState, type WorkOutcome, workOrderName, workOutcomes } from '../../kernel/work-order'
import type { Person } from './alarm'

/** Work for somebody on the road: what to do where, and how far it is. Instants ms UTC. */
export type WorkOrder = {
  id: number
  stationId: StationId
  evseId: EvseId | null
  /** The alarm it came from; how it ended goes into that alarm's history. */
  alarmId: AlarmId | null
  title: string
  instructions: string
  steps: readonly WorkStep[]
  state: WorkOrderState
  assignedTo: number | null
  assignedToName: string | null
  dueAt: number | null
  createdByName: string
  createdAt: number
  onTheWayAt: number | null
  onSiteAt: number | null
  closedAt: number | null
  closedByName: string | null
  outcome: WorkOutcome | null
  closingNote: string | null
}

/** `command`: what the station can be asked for in this step. */
export type WorkStep = {
  text: string
  command: RequestKind | null
  doneAt: number | null
  doneByName: string | null
}

export const isClosed = ({ state }: Pick<WorkOrder, 'state'>): boolean => state === 'done' || state === 'cancelled'

const closed = refuse('closed', 'This work order is closed. Make a new one.')

/** Somebody sets out, arrives, or turns back. Going on to the same state changes nothing. */
export function move(
  order: WorkOrder,
  to: 'open' | 'onTheWay' | 'onSite',
  who: Person,
  at: number,
): Result<WorkOrder, 'closed'> {
  if (isClosed(order)) return closed
  if (order.state === to) return ok(order)
  const mine = order.assignedTo === null && to !== 'open'
  return ok({
    ...order,
    state: to,
    assignedTo: mine ? who.userId : order.assignedTo,
    assignedToName: mine ? who.name : order.assignedToName,
    onTheWayAt: to === 'onTheWay' ? at : to === 'open' ? null : order.onTheWayAt,
    onSiteAt: to === 'onSite' ? at : null,
  })
}

/** Ticks a step, or takes the tick back. */
export function tick(
  order: WorkOrder,
  step: number,
  done: boolean,
  who: Person,
  at: number,
): Result<WorkOrder, 'closed' | 'noSuchStep'> {
  if (isClosed(order)) return closed
  const current = order.steps[step]
  if (!current) return refuse('noSuchStep', 'This work order has no such step.')
  if ((current.doneAt !== null) === done) return ok(order)
  const ticked = { ...current, doneAt: done ? at : null, doneByName: done ? who.name : null }
  return ok({ ...order, steps: order.steps.with(step, ticked) })
}

/** Done, with how it ended. Steps may stay open: who was there knows best. */
export function close(
  order: WorkOrder,
  { outcome, note }: { outcome: WorkOutcome; note: string | null },
  who: Person,
  at: number,
): Result<WorkOrder, 'closed' | 'noteMissing'> {
  if (isClosed(order)) return closed
  if (outcome === 'other' && note === null) return refuse('noteMissing', 'Say in the note how it ended.')
  return ok({ ...order, state: 'done', closedAt: at, closedByName: who.name, outcome, closingNote: note })
}

/** Not needed any more. */
export function cancel(order: WorkOrder, reason: string, who: Person, at: number): Result<WorkOrder, 'closed'> {
  if (isClosed(order)) return closed
  return ok({ ...order, state: 'cancelled', closedAt: at, closedByName: who.name, closingNote: reason })
}

/** The line in the alarm's history. */
export function alarmLine(order: WorkOrder): string {
  const name = workOrderName(order.id)
  const rest = order.closingNote ? ` ${order.closingNote}` : ''
  if (order.state === 'cancelled') return `Work order ${name} cancelled.${rest}`
  return `Work order ${name} done: ${workOutcomes[order.outcome ?? 'other'].toLowerCase()}.${rest}`
}
