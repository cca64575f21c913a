import { beforeAll, expect, test } from 'vitest'
import type { AlarmId, OwnerId, TenantId } from '../kernel/ids'
import { mintScope } from '../kernel/scope'
import { day } from '../kernel/time'
import { type SeededStation, seedStation, seedTenant } from '../testing/seed-network'
import { testDatabase } from '../testing/test-database'
import { alarmHistory, lastAlarmAt } from './alarms'
import { alarmDetail } from './alarms-detail'

const db = await testDatabase()
const now = Date.UTC(2026, 10, 20, 12)
let tenantId: TenantId
let owner: OwnerId
let owned: SeededStation
let plain: SeededStation

const readsOf = (ownerId: OwnerId | null = null) => ({
  db: db.scoped,
  scope: mintScope(tenantId, ownerId),
  now: () => now,
})
const all = {
  priorities: [],
  rule: null,
  locationId: null,
  stationId: null,
  who: null,
  withinDays: null,
  text: '',
}
const firstPage = { cursor: null, limit: 50 }

async function add(
  station: SeededStation,
  fields: { what: string; at: number; open?: boolean; priority?: number; rule?: string },
) {
  const { what, at, open = false, priority = 2, rule = 'evseFaulted' } = fields
  const { rows } = await db.pools.system.query<{ id: AlarmId }>(
    `insert into alarms(tenant_id, rule, subject, open, priority, state, station_id, evse_id, what, effect, advice, detail, raised_at,
       last_raised_at, cleared_at, acknowledged_at, acknowledged_by, acknowledged_by_name, occurrences)
     values($1, $2, $3, $4, $5, $6, $7, $8, $9, '1 EVSE down', 'Reset it.', 'E-17', $10, $10, $11, $11, 5, 'Ada', 2) returning id`,
    [
      tenantId,
      rule,
      `evse:${station.evseIds[0]}`,
      open,
      priority,
      open ? 'active' : 'cleared',
      station.stationId,
      station.evseIds[0],
      what,
      new Date(at),
      open ? null : new Date(at + 60_000),
    ],
  )
  return rows[0]!.id
}

beforeAll(async () => {
  tenantId = await seedTenant(db.pools)
  const { rows } = await db.pools.system.query<{ id: OwnerId }>(
    "insert into owners(tenant_id, name) values($1, 'Stadium') returning id",
    [tenantId],
  )
  owner = rows[0]!.id
  owned = await seedStation(db.pools, tenantId, 'N-1', { ownerId: owner })
  plain = await seedStation(db.pools, tenantId, 'N-2')
})

test('history is what is over, newest first, by pages and filters; open alarms are not in it', async () => {
  expect(await lastAlarmAt(readsOf())).toBeNull()
  await add(plain, { what: 'Ground fault', at: now - 5 * day, priority: 1 })
  await add(owned, { what: 'Too hot', at: now - 4 * day })
  await add(plain, { what: 'Sessions do not start', at: now - 3 * day, rule: 'failedStarts' })
  await add(plain, { what: 'Ground fault', at: now, open: true, priority: 1 })
  const whats = async (filter: object, reads = readsOf()) =>
    (await alarmHistory(reads, { ...all, ...filter }, firstPage)).rows.map((row) => row.what)
  expect(await whats({})).toEqual(['Sessions do not start', 'Too hot', 'Ground fault'])
  expect(await whats({ priorities: [1] })).toEqual(['Ground fault'])
  expect(await whats({ rule: 'failedStarts' })).toEqual(['Sessions do not start'])
  expect(await whats({ text: 'n-1' })).toEqual(['Too hot'])
  expect(await whats({ text: '%' })).toEqual([])
  expect(await whats({ stationId: owned.stationId })).toEqual(['Too hot'])
  expect(await whats({ withinDays: 4 })).toEqual(['Sessions do not start', 'Too hot'])
  expect(await whats({ who: 5 })).toHaveLength(3)
  expect(await whats({ who: 6 })).toEqual([])
  expect(await whats({ who: 'nobody' })).toEqual([])
  const first = await alarmHistory(readsOf(), all, { cursor: null, limit: 2 })
  const second = await alarmHistory(readsOf(), all, { cursor: first.next, limit: 2 })
  expect([first.rows.length, second.rows.map((row) => row.what), second.next]).toEqual([2, ['Ground fault'], null])
  expect(await lastAlarmAt(readsOf())).toBe(now)
})

test('one alarm with its story and how often the same was here; an owner reads no names and no notes', async () => {
  const alarmId = await add(owned, { what: 'Too hot', at: now - 2 * day })
  await add(owned, { what: 'Too hot', at: now - 40 * day })
  for (const [kind, actor, note] of [
    ['raised', null, null],
    ['acknowledged', 'Ada', null],
    ['note', 'Ada', 'Fan replaced'],
  ])
    await db.pools.system.query(
      'insert into alarm_events(tenant_id, alarm_id, kind, actor, note) values($1, $2, $3, $4, $5)',
      [tenantId, alarmId, kind, actor, note],
    )
  const staff = await alarmDetail(readsOf(), alarmId)
  expect(staff).toMatchObject({
    alarm: { what: 'Too hot', stationName: 'N-1', evseNumber: 1, acknowledgedByName: 'Ada' },
    sameIn30Days: { alarms: 2, occurrences: 4 },
  })
  expect(staff?.story.map(({ kind, actor, note }) => [kind, actor, note])).toEqual([
    ['raised', null, null],
    ['acknowledged', 'Ada', null],
    ['note', 'Ada', 'Fan replaced'],
  ])
  const theirs = await alarmDetail(readsOf(owner), alarmId)
  expect(theirs?.alarm).toMatchObject({ acknowledgedByName: null, acknowledgedBy: null })
  expect(theirs?.story.map(({ kind, actor }) => [kind, actor])).toEqual([
    ['raised', null],
    ['acknowledged', null],
  ])
  expect(await alarmDetail(readsOf(999 as OwnerId), alarmId)).toBeNull()
})
