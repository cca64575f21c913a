import { beforeAll, expect, test } from 'vitest'
import { createAlarmDesk } from '../../db/alarm-desk'
import { openNoteStore } from '../../db/station-notes-store'
import { openWorkOrderStore } from '../../db/work-order-store'
import type { AlarmId, TenantId } from '../../kernel/ids'
import { callerAs, type SeededUser, seedUser } from '../../testing/api-caller'
import { assetPorts } from '../../testing/asset-ports'
import { eventLog } from '../../testing/event-log'
import { type SeededStation, seedStation, seedTenant } from '../../testing/seed-network'
import { testDatabase } from '../../testing/test-database'

const db = await testDatabase()
const at = Date.UTC(2026, 10, 21, 12)
const clock = { now: () => at }
const ports = Object.assign(assetPorts(db, eventLog(), undefined, clock), {
  workOrders: openWorkOrderStore(db.scoped),
  alarms: createAlarmDesk(db.scoped, clock),
  notes: openNoteStore(db.scoped),
})
let tenantId: TenantId
let station: SeededStation
let operator: SeededUser
let support: SeededUser
let alarmId: AlarmId

beforeAll(async () => {
  tenantId = await seedTenant(db.pools)
  station = await seedStation(db.pools, tenantId, 'UJB-12')
  operator = await seedUser(db, tenantId, 'operator', { name: 'Ada' })
  support = await seedUser(db, tenantId, 'support', { name: 'Ben' })
  const { rows } = await db.pools.system.query<{ id: AlarmId }>(
    `insert into alarms(tenant_id, rule, subject, priority, state, station_id, what, effect, advice, raised_at, last_raised_at)
     values ($1, 'evseFaulted', 'x', 2, 'active', $2, 'Plug stays locked', '', '', $3, $3) returning id`,
    [tenantId, station.stationId, new Date(at)],
  )
  alarmId = rows[0]!.id
})

const story = async () =>
  (
    await db.pools.system.query<{ note: string }>('select note from alarm_events where alarm_id = $1 order by id', [
      alarmId,
    ])
  ).rows.map(({ note }) => note)

test('from an alarm to done: everybody sees how far it is, the alarm keeps how it ended', async () => {
  const desk = callerAs(db, ports, support)
  const { stationId } = station
  const steps = [{ text: 'Switch the station off' }, { text: 'Unlock', command: 'unlock' as const }]
  const order = {
    stationId,
    alarmId,
    title: 'Replace the lock',
    steps,
    assignTo: operator.userId,
    dueAt: at + 3_600_000,
  }
  const { id } = await desk.workOrders.create(order)
  expect(await desk.workOrders.list({ alarmId })).toMatchObject([
    { id, state: 'open', stationName: 'UJB-12', assignedToName: 'Ada', dueAt: at + 3_600_000 },
  ])
  const road = callerAs(db, ports, operator)
  expect(await road.workOrders.counts()).toEqual({ open: 1, mine: 1, late: 0 })
  await road.workOrders.move({ id, to: 'onSite' })
  await road.workOrders.tick({ id, step: 1, done: true })
  await road.notes.add({ stationId, body: 'Lock was bent', workOrderId: id })
  expect(await road.notes.list({ stationId, workOrderId: id })).toMatchObject([{ body: 'Lock was bent' }])
  await road.workOrders.close({ id, outcome: 'partReplaced', note: 'New lock.' })
  expect(await desk.workOrders.get({ id })).toMatchObject({
    order: { state: 'done', outcome: 'partReplaced', steps: [{ doneAt: null }, { doneAt: at, doneByName: 'Ada' }] },
    alarm: { what: 'Plug stays locked' },
  })
  expect(await story()).toEqual([
    `Work order W-${id}: Replace the lock`,
    `Work order W-${id} done: part replaced. New lock.`,
  ])
  const { rows } = await db.pools.system.query(
    "select action from audit_log where object_type = 'workOrder' and object_id = $1 order by id",
    [String(id)],
  )
  expect(rows.map(({ action }) => action)).toEqual([
    'workOrder.created',
    'workOrder.moved',
    'workOrder.stepTicked',
    'workOrder.done',
  ])
  await expect(road.workOrders.move({ id, to: 'open' })).rejects.toThrow(/closed/)
})

test('refusals say why: nobody of that name, due in the past, a step there is not, a role that stays at the desk', async () => {
  const desk = callerAs(db, ports, support)
  const { stationId } = station
  const order = { stationId, title: 'Look at it' }
  await expect(desk.workOrders.create({ ...order, dueAt: at - 1 })).rejects.toThrow(/past/)
  await expect(desk.workOrders.create({ ...order, assignTo: 999_999 as never })).rejects.toThrow(/colleague/)
  const { id } = await desk.workOrders.create(order)
  await expect(desk.workOrders.move({ id, to: 'onTheWay' })).rejects.toThrow(/Operator/)
  await expect(callerAs(db, ports, operator).workOrders.tick({ id, step: 0, done: true })).rejects.toThrow(
    /no such step/,
  )
  await desk.workOrders.cancel({ id, reason: 'Came back by itself' })
  expect(await desk.workOrders.list({ show: 'closed', text: `w-${id}` })).toMatchObject([{ id, state: 'cancelled' }])
})
