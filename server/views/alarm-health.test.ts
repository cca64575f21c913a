import { beforeAll, expect, test } from 'vitest'
import type { AlarmId, OwnerId, TenantId } from '../kernel/ids'
import { mintScope } from '../kernel/scope'
import { day, hour, minute } from '../kernel/time'
import { type SeededStation, seedStation, seedTenant } from '../testing/seed-network'
import { testDatabase } from '../testing/test-database'
import { alarmHealth, type HealthInput } from './alarm-health'
import { healthCsv } from './alarm-health-csv'

const db = await testDatabase()
/** Noon in Amsterdam. */
const now = Date.UTC(2026, 10, 20, 11)
const last7: HealthInput = { range: 'last7', desks: 1, top: 'source' }

type Line = { at: number; kind: string; actor?: string; told?: boolean }
type Alarm = {
  id: AlarmId
  rule: string
  priority: number
  station: SeededStation
  lines: Line[]
  /** Commands somebody gave the station. */
  commands: number[]
}

let tenantId: TenantId
let stations: SeededStation[]
const alarms: Alarm[] = []

const reads = (ownerId: OwnerId | null = null, tenant = tenantId) => ({
  db: db.scoped,
  scope: mintScope(tenant, ownerId),
  now: () => now,
})

/** A generator that gives the same numbers in every run. */
function seeded(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

async function store(alarm: Omit<Alarm, 'id'>, open: boolean, shelvedUntil: number | null = null): Promise<void> {
  const { rule, priority, station, lines, commands } = alarm
  const raisedAt = new Date(lines[0]!.at)
  const over = lines.findLast(({ kind }) => kind === 'cleared' || kind === 'returned')
  const { rows } = await db.pools.system.query<{ id: AlarmId }>(
    `insert into alarms(tenant_id, rule, subject, open, priority, state, station_id, evse_id, what, effect, advice, raised_at, last_raised_at,
       cleared_at, held, shelved_until, location_id)
     values($1, $2, $3, $4, $5, $6, $7, $8, 'Ground fault', 'x', 'y', $9, $9, $10, $11, $12, (select location_id from stations where id = $7))
     returning id`,
    [
      tenantId,
      rule,
      `${rule}:${alarms.length}`,
      open,
      priority,
      open ? 'active' : 'cleared',
      station.stationId,
      station.evseIds[0],
      raisedAt,
      over ? new Date(over.at) : null,
      shelvedUntil !== null,
      shelvedUntil === null ? null : new Date(shelvedUntil),
    ],
  )
  const id = rows[0]!.id
  alarms.push({ id, ...alarm })
  for (const { at, kind, actor = null, told = false } of lines)
    await db.pools.system.query(
      'insert into alarm_events(tenant_id, alarm_id, at, kind, actor, told) values($1, $2, $3, $4, $5, $6)',
      [tenantId, id, new Date(at), kind, actor, told],
    )
  for (const at of commands)
    await db.pools.system.query(
      `insert into commands(tenant_id, station_id, kind, request, requested_by_name, queued_at) values($1, $2, 'reset', '{}', 'Ada', $3)`,
      [tenantId, station.stationId, new Date(at)],
    )
}

beforeAll(async () => {
  tenantId = await seedTenant(db.pools)
  await db.pools.system.query("update tenants set time_zone = 'Europe/Amsterdam' where id = $1", [tenantId])
  const locations = await db.pools.system.query<{ id: number }>(
    "insert into locations(tenant_id, name, address, city, country) values($1, 'North', '', '', 'NL'), ($1, 'South', '', '', 'NL') returning id",
    [tenantId],
  )
  stations = []
  for (const [index, name] of ['N-1', 'N-2', 'S-1'].entries())
    stations.push(await seedStation(db.pools, tenantId, name, { locationId: locations.rows[index === 2 ? 1 : 0]!.id }))
  const pick = seeded(7)
  for (let n = 0; n < 240; n += 1) {
    const raised = now - 9 * day + pick(9 * 24 * 60) * minute
    const held = pick(10) === 0
    const lines: Line[] = [{ at: raised, kind: 'raised', told: !held }]
    let at = raised
    for (let again = pick(3); again > 0; again -= 1) {
      at += pick(4) * minute
      lines.push({ at, kind: 'raisedAgain', told: !held })
    }
    if (pick(6) === 0) lines.push({ at, kind: 'chattering' })
    const commands = pick(9) === 0 ? [at + 30_000] : []
    if (pick(2) === 0) lines.push({ at: at + pick(40) * minute, kind: 'acknowledged', actor: 'Ada' })
    lines.push({ at: at + pick(60) * minute, kind: 'cleared' })
    const rule = ['evseFaulted', 'failedStarts', 'stationOffline'][pick(3)]!
    lines.sort((a, b) => a.at - b.at)
    await store({ rule, priority: 1 + pick(4), station: stations[pick(3)]!, lines, commands }, false)
  }
  // A rule that nobody ever does anything about, in a quiet station of its own.
  const quiet = await seedStation(db.pools, tenantId, 'Q-1')
  for (let n = 0; n < 11; n += 1) {
    const at = now - 6 * day + n * 7 * hour
    const lines = [
      { at, kind: 'raised', told: true },
      { at: at + 5 * minute, kind: 'returned' },
      { at: at + hour, kind: 'acknowledged', actor: 'Ada' },
    ]
    await store({ rule: 'clockWrong', priority: 4, station: quiet, lines, commands: [] }, false)
  }
  const old = [{ at: now - 30 * hour, kind: 'raised', told: true }]
  await store({ rule: 'meterGap', priority: 3, station: quiet, lines: old, commands: [] }, true)
  const shelved = [
    { at: now - 40 * hour, kind: 'raised', told: true },
    { at: now - 30 * hour, kind: 'shelved', actor: 'Ada' },
    { at: now - 20 * hour, kind: 'shelfExpired' },
    { at: now - 12 * hour, kind: 'shelved', actor: 'Ada' },
    { at: now - hour, kind: 'shelved', actor: 'Ada' },
  ]
  await store({ rule: 'lockFailed', priority: 2, station: quiet, lines: shelved, commands: [] }, true, now + hour)
})

/** The same figures, computed from the lines themselves. */
const from = Date.UTC(2026, 10, 13, 23)
const inRange = (line: Line) => line.at >= from && line.at < now
const toldLines = () =>
  alarms.flatMap((alarm) =>
    alarm.lines.filter((line) => line.told && inRange(line)).map((line) => ({ ...line, alarm })),
  )
const countBy = <T>(items: readonly T[], key: (item: T) => string | number) => {
  const counts = new Map<string | number, number>()
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1)
  return counts
}
const medianOf = (values: number[]) => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2
}

test('the load, its ten minutes, days and priorities equal what the lines say', async () => {
  const { load, priorities, days, since } = await alarmHealth(reads(), last7)
  const told = toldLines()
  const windows = countBy(told, (line) => Math.floor(line.at / (10 * minute)))
  const all = Math.ceil((now - from) / (10 * minute))
  const most = Math.max(...windows.values())
  expect(days).toEqual({ from: '2026-11-14', to: '2026-11-20' })
  expect(since).toBe(Math.min(...alarms.map((alarm) => alarm.lines[0]!.at)))
  expect(load.told).toBe(told.length)
  expect(load.perWindow).toBeCloseTo(told.length / all, 9)
  expect(load.perDay).toBeCloseTo(told.length / ((now - from) / day), 9)
  expect(load.busiest?.told).toBe(most)
  expect(load.aboveManageable).toBeCloseTo([...windows.values()].filter((n) => n > 1).length / all, 9)
  expect(load.steps.reduce((sum, step) => sum + step.told, 0)).toBe(told.length)
  expect(Math.max(...load.steps.map((step) => step.busiest))).toBe(most)
  const local = countBy(told, ({ at }) => new Date(at + hour).toISOString().slice(0, 10))
  expect(new Map(load.byDay.map(({ day: key, told: count }) => [key, count]))).toEqual(
    new Map(['14', '15', '16', '17', '18', '19', '20'].map((d) => [`2026-11-${d}`, local.get(`2026-11-${d}`) ?? 0])),
  )
  expect(new Map(priorities.map((each) => [each.priority, each.told]))).toEqual(
    countBy(told, (line) => line.alarm.priority),
  )
})

test('two operators share the load; nothing is shared of what stands', async () => {
  const [one, two] = [await alarmHealth(reads(), last7), await alarmHealth(reads(), { ...last7, desks: 2 })]
  expect(two.load.perDay).toBeCloseTo(one.load.perDay / 2, 9)
  expect(two.load.busiest?.told).toBe(one.load.busiest!.told / 2)
  expect(two.load.told).toBe(one.load.told)
})

test('times to take and to clear are medians from the first time people were told', async () => {
  const { times } = await alarmHealth(reads(), last7)
  for (const priority of [null, 1, 2, 3, 4]) {
    const lived = alarms
      .filter((alarm) => priority === null || alarm.priority === priority)
      .flatMap((alarm) => {
        const at = alarm.lines.find((line) => line.told && inRange(line))?.at
        if (at === undefined) return []
        const after = (kinds: string[]) => alarm.lines.find((line) => kinds.includes(line.kind) && line.at >= at)?.at
        return [{ at, taken: after(['acknowledged']), over: after(['cleared', 'returned']) }]
      })
    const taken = lived.flatMap((each) => (each.taken === undefined ? [] : [each.taken - each.at]))
    const over = lived.flatMap((each) => (each.over === undefined ? [] : [each.over - each.at]))
    expect(times.find((each) => each.priority === priority)).toEqual({
      priority,
      alarms: lived.length,
      acknowledged: taken.length,
      toAcknowledgeMs: medianOf(taken),
      over: over.length,
      toClearMs: medianOf(over),
    })
  }
})

test.each([
  ['source', (alarm: Alarm) => `${alarm.rule} ${alarm.station.identity}`],
  ['rule', (alarm: Alarm) => alarm.rule],
  ['station', (alarm: Alarm) => alarm.station.identity],
  ['site', (alarm: Alarm) => (alarm.station.identity.startsWith('Q') ? '' : alarm.station.identity[0]!)],
] as const)('the most frequent by %s', async (top, key) => {
  const { rows } = (await alarmHealth(reads(), { ...last7, top })).top
  const told = toldLines()
  const expected = [...countBy(told, (line) => key(line.alarm)).values()].sort((a, b) => b - a).slice(0, 10)
  expect(rows.map((row) => row.told)).toEqual(expected)
  expect(rows[0]!.share).toBeCloseTo(expected[0]! / told.length, 9)
  const site = (name: string | null) => (name ? name[0]! : '')
  const counts = countBy(told, (line) => key(line.alarm))
  for (const row of rows) {
    const name = {
      source: `${row.rule} ${row.stationName}`,
      rule: row.rule!,
      station: row.stationName!,
      site: site(row.locationName),
    }
    expect(counts.get(name[top])).toBe(row.told)
  }
})

test('chattering, stale, long on the shelf, and never acted on', async () => {
  const health = await alarmHealth(reads(), last7)
  const chattered = alarms.filter((alarm) => alarm.lines.some((line) => line.kind === 'chattering' && inRange(line)))
  expect(health.chattering.count).toBe(chattered.length)
  expect(health.stale).toMatchObject({ count: 1, rows: [{ rule: 'meterGap', since: now - 30 * hour }] })
  expect(health.shelvedLong).toMatchObject({ count: 1, rows: [{ rule: 'lockFailed', since: now - 12 * hour }] })
  expect(health.neverActed).toMatchObject([{ rule: 'clockWrong', over: 11, untouched: 11, share: 1 }])
})

test('the file has what the page has; another tenant has nothing', async () => {
  const health = await alarmHealth(reads(), last7)
  const text = healthCsv(health)
  expect(text).toContain(`load,annunciated,${health.load.told},alarms`)
  expect(text.split('\r\n').filter((line) => line.startsWith('per operator and day'))).toHaveLength(7)
  const other = await seedTenant(db.pools, 'Elsewhere')
  const empty = await alarmHealth(reads(null, other), last7)
  expect(empty).toMatchObject({
    since: null,
    load: { told: 0, perDay: 0, busiest: null },
    priorities: [],
    neverActed: [],
  })
})
