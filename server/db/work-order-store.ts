import type { WorkOrder } from '../domain/operations/work-order'
import type { NewWorkOrder, WorkOrderStore } from '../domain/operations/work-order-ports'
import { ok, refuse } from '../kernel/result'
import { workOrderName } from '../kernel/work-order'
import { insertNote } from './alarm-write'
import { recordIn } from './audit-trail'
import type { Scoped, Tx } from './scoped'

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`

/** Columns of `work_orders w` as WorkOrder has them. */
export const workOrderColumns = `w.id, w.station_id as "stationId", w.evse_id as "evseId", w.alarm_id as "alarmId", w.title, w.instructions,
  w.steps, w.state, w.assigned_to as "assignedTo", w.assigned_to_name as "assignedToName", ${ms('w.due_at')} as "dueAt",
  w.created_by_name as "createdByName", ${ms('w.created_at')} as "createdAt", ${ms('w.on_the_way_at')} as "onTheWayAt",
  ${ms('w.on_site_at')} as "onSiteAt", ${ms('w.closed_at')} as "closedAt", w.closed_by_name as "closedByName", w.outcome,
  w.closing_note as "closingNote"`

const insert = `insert into work_orders(tenant_id, station_id, evse_id, alarm_id, title, instructions, steps, assigned_to, assigned_to_name,
    due_at, created_by, created_by_name, created_at)
  select s.tenant_id, s.id, e.id, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12
  from stations s left join evses e on e.id = $2 and e.station_id = s.id where s.id = $1 and s.removed_at is null returning id`

const update = `update work_orders set steps = $2, state = $3, assigned_to = $4, assigned_to_name = $5, due_at = $6, on_the_way_at = $7,
  on_site_at = $8, closed_at = $9, closed_by_name = $10, outcome = $11, closing_note = $12 where id = $1`

const instant = (at: number | null) => (at === null ? null : new Date(at))
const lineOf = (id: number) => ({ objectType: 'workOrder', objectId: id })

const write = (tx: Tx, order: WorkOrder) =>
  tx.query(update, [
    order.id,
    JSON.stringify(order.steps),
    order.state,
    order.assignedTo,
    order.assignedToName,
    instant(order.dueAt),
    instant(order.onTheWayAt),
    instant(order.onSiteAt),
    instant(order.closedAt),
    order.closedByName,
    order.outcome,
    order.closingNote,
  ])

async function add(tx: Tx, author: { userId: number | null; name: string }, order: NewWorkOrder) {
  const { stationId, evseId, alarmId, title, instructions, steps, assignee, dueAt, at } = order
  const row = [stationId, evseId, alarmId, title, instructions, JSON.stringify(steps)]
  const people = [assignee?.userId ?? null, assignee?.name ?? null, instant(dueAt), author.userId, author.name]
  return (await tx.query<{ id: number }>(insert, [...row, ...people, new Date(at)]))[0]
}

/** Work orders as people handle them: row, audit line and the alarm's history in one commit. */
export const openWorkOrderStore = (scoped: Scoped): WorkOrderStore => ({
  add: (scope, author, order) =>
    scoped.run(scope, async (tx) => {
      const { alarmId, assignee, title } = order
      if (alarmId !== null && (await tx.query('select 1 from alarms where id = $1', [alarmId])).length === 0)
        return refuse('alarmUnknown', 'There is no such alarm here.')
      const added = await add(tx, author, order)
      if (!added) return refuse('stationUnknown', 'There is no such station here.')
      const after = { title, stationId: order.stationId, assignedTo: assignee?.name, dueAt: instant(order.dueAt) }
      await recordIn(tx, scope.tenantId, author, { action: 'workOrder.created', ...lineOf(added.id), after })
      const line = `Work order ${workOrderName(added.id)}: ${title}`
      if (alarmId !== null) await tx.query(insertNote, [scope.tenantId, alarmId, author.name, line])
      return ok(added)
    }),

  change: (scope, author, id, decide) =>
    scoped.run(scope, async (tx) => {
      const sql = `select ${workOrderColumns} from work_orders w where w.id = $1 for update`
      const [current] = await tx.query<WorkOrder>(sql, [id])
      if (!current) return refuse('notFound', 'There is no such work order here.')
      const decided = decide(current)
      if (!decided.ok) return decided
      const { order, line, alarmNote } = decided.value
      if (order === current) return ok(current)
      await write(tx, order)
      await recordIn(tx, scope.tenantId, author, { ...line, ...lineOf(id) })
      if (alarmNote && order.alarmId !== null)
        await tx.query(insertNote, [scope.tenantId, order.alarmId, author.name, alarmNote])
      return ok(order)
    }),
})
