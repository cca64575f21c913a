import { beforeAll, expect, test } from 'vitest'
import { openHandOverDesk } from '../../db/hand-over-store'
import { openPromiseStore } from '../../db/promise-store'
import { openWorkOrderStore } from '../../db/work-order-store'
import type { HandOverSection } from '../../domain/operations/hand-over'
import type { TenantId } from '../../kernel/ids'
import { hour } from '../../kernel/time'
import { callerAs, type SeededUser, seedUser } from '../../testing/api-caller'
import { assetPorts } from '../../testing/asset-ports'
import { eventLog } from '../../testing/event-log'
import { type SeededStation, seedStation, seedTenant } from '../../testing/seed-network'
import { testDatabase } from '../../testing/test-database'

const db = await testDatabase()
let now = Date.UTC(2026, 10, 21, 12)
const clock = { now: () => now }
const ports = Object.assign(assetPorts(db, eventLog(), undefined, clock), {
  handOvers: openHandOverDesk(db.scoped),
  promises: openPromiseStore(db.scoped),
  workOrders: openWorkOrderStore(db.scoped),
})
let tenantId: TenantId
let station: SeededStation
let early: SeededUser
let late: SeededUser

beforeAll(async () => {
  tenantId = await seedTenant(db.pools)
  station = await seedStation(db.pools, tenantId, 'UJB-12')
  early = await seedUser(db, tenantId, 'operator', { name: 'Ada' })
  late = await seedUser(db, tenantId, 'operator', { name: 'Ben' })
})

const add = (sql: string, ...values: unknown[]) => db.pools.system.query(sql, values)
const alarm = (what: string, fields = '') =>
  add(
    `insert into alarms(tenant_id, rule, subject, priority, state, station_id, what, effect, advice, raised_at, last_raised_at${fields && `, ${fields}`})
     values ($1, 'x', $2, 2, 'active', $3, $2, '1 session cut', '', $4, $4${fields && ", true, $5, 'Waits for a part'"})`,
    tenantId,
    what,
    station.stationId,
    new Date(now - hour),
    ...(fields ? [new Date(now + hour)] : []),
  )
const audit = (action: string, at: number) =>
  add(
    `insert into audit_log(tenant_id, at, actor, action, object_type, object_id) values ($1, $2, 'Cem', $3, 'station', $4)`,
    tenantId,
    new Date(at),
    action,
    String(station.stationId),
  )
const texts = (sections: readonly HandOverSection[]) =>
  Object.fromEntries(sections.map(({ kind, lines }) => [kind, lines.map(({ text }) => text)]))

test('the note writes itself, keeps a remark, and is confirmed once', async () => {
  await alarm('Ground fault')
  await alarm('Weak signal', 'held, shelved_until, shelve_reason')
  await audit('station.added', now - hour)
  await audit('station.added', now - 20 * hour) // before this shift
  const [ada, ben] = [callerAs(db, ports, early), callerAs(db, ports, late)]
  await ada.handOver.promise({ stationId: station.stationId, body: 'Call the driver back', dueAt: now + hour })
  await ada.handOver.remark({ remark: 'Grid works in the Jaarbeurs tonight.', revision: 0 })
  await expect(ben.handOver.remark({ remark: 'Mine', revision: 0 })).rejects.toThrow(/Ada has changed the remark/)
  const note = await ben.handOver.now()
  expect(note).toMatchObject({
    after: 0,
    remark: 'Grid works in the Jaarbeurs tonight.',
    remarkByName: 'Ada',
    revision: 1,
  })
  expect(texts(note.sections)).toEqual({
    incidents: ['Ground fault · UJB-12'],
    promises: ['Call the driver back'],
    tickets: [],
    workOrders: [],
    shelved: ['Weak signal · UJB-12'],
    maintenance: [],
    commands: [],
    changes: ['Station added'],
  })
  const results = await Promise.allSettled([ben.handOver.confirm({ after: 0 }), ada.handOver.confirm({ after: 0 })])
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const [kept] = await ben.handOver.history()
  expect(kept).toMatchObject({ remark: 'Grid works in the Jaarbeurs tonight.', totals: { incidents: 1, shelved: 1 } })
  const read = await ben.handOver.get({ id: kept!.id })
  expect(texts(read.sections)).toEqual(texts(note.sections))
})

test('what was confirmed is not news any more; promises stay until they are kept', async () => {
  now += hour + 1
  const ben = callerAs(db, ports, late)
  const note = await ben.handOver.now()
  expect(note).toMatchObject({ remark: '', since: now - hour - 1 })
  const sections = texts(note.sections)
  expect(sections.changes).toEqual([])
  expect(note.sections.find(({ kind }) => kind === 'promises')!.lines).toMatchObject([{ late: true }])
  const [promise] = await ben.handOver.promises({ stationId: station.stationId })
  await ben.handOver.keepPromise({ id: promise!.id })
  await expect(ben.handOver.keepPromise({ id: promise!.id })).rejects.toThrow(/already/)
  expect(await ben.handOver.promises()).toEqual([])
})
