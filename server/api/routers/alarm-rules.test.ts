import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openAlarmRules } from '../../compose/alarm-rules'
import { createAlarmStore } from '../../db/alarm-store'
import { createNetworkSource } from '../../db/live-source'
import { currentTunings } from '../../db/rule-settings-store'
import { AlarmEngine } from '../../domain/operations/alarm-engine'
import { RuleBook } from '../../domain/operations/rule-book'
import { asDelivered, type RuleTuning } from '../../domain/operations/rule-tuning'
import { allRules } from '../../domain/operations/rules/all-rules'
import type { LocationId, OwnerId, TenantId } from '../../kernel/ids'
import { day, minute, second } from '../../kernel/time'
import { createEventBus } from '../../realtime/event-bus'
import { callerAs, portsFor, type SeededUser, seedUser } from '../../testing/api-caller'
import { eventually } from '../../testing/eventually'
import { type connected, disconnected } from '../../testing/network-rows'
import { type SeededStation, seedStation, seedTenant } from '../../testing/seed-network'
import { testDatabase } from '../../testing/test-database'

const db = await testDatabase()
const failed = (error: unknown) => {
  throw error
}
let now = Date.now()
const clock = { now: () => now }
const bus = createEventBus(failed)
const rules = openAlarmRules(db.scoped, { error: (line: unknown) => console.error(line) })
const ports = portsFor(db, { ...rules, events: bus, clock })
const sql = (text: string, params: unknown[] = []) => db.pools.system.query(text, params)

let tenant: TenantId
let other: TenantId
let station: SeededStation
const users = {} as Record<'ada' | 'mia' | 'owner', SeededUser>
const as = (name: keyof typeof users) => callerAs(db, ports, users[name]).alarmRules
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { message: string }) => error.message,
  )
const wish = (fields: Partial<RuleTuning>, version = 0, rule = 'dcStationOffline') => ({
  rule,
  version,
  tuning: { ...asDelivered, ...fields, sites: fields.sites ? [...fields.sites] : null },
  reason: 'Short cuts of the line are usual there',
})
const ruleOf = async (name: keyof typeof users, id = 'dcStationOffline') =>
  (await as(name).list()).rules.find((rule) => rule.id === id)!

beforeAll(async () => {
  tenant = await seedTenant(db.pools, 'Northgrid')
  other = await seedTenant(db.pools, 'Southgrid')
  station = await seedStation(db.pools, tenant, 'DC-1')
  await sql(
    "update stations set power_type = 'DC', connected = true, connectivity_at = now(), vendor = 'W' where id = $1",
    [station.stationId],
  )
  const { rows } = await sql("insert into owners(tenant_id, name) values($1, 'Stadium') returning id", [tenant])
  users.ada = await seedUser(db, tenant, 'admin', { name: 'Ada' })
  users.mia = await seedUser(db, tenant, 'operator', { name: 'Mia' })
  users.owner = await seedUser(db, tenant, 'owner', { ownerId: rows[0]!.id as OwnerId })
})
beforeEach(() => sql('truncate alarm_rule_versions'))
afterAll(() => rules.backTests.close())

describe('settings of a rule', () => {
  test('an admin changes them, everybody sees what counts, the audit log says what was before', async () => {
    expect(await ruleOf('mia')).toMatchObject({ onDelayMs: 2 * minute, changed: [], version: 0 })
    expect(await as('ada').save(wish({ onDelayMs: 10 * minute, respond: 'shift' }))).toEqual({ version: 1 })
    expect(await ruleOf('mia')).toMatchObject({
      onDelayMs: 10 * minute,
      priority: 3,
      changed: ['onDelayMs', 'respond'],
      version: 1,
      changedBy: 'Ada',
    })
    await as('ada').save(wish({ onDelayMs: 20 * minute }, 1))
    const { rows } = await sql(
      "select before, after, reason from audit_log where action = 'alarmRule.tuned' order by id",
    )
    expect(rows.at(-1)).toMatchObject({
      before: { onDelayMs: 10 * minute, respond: 'shift' },
      after: { version: 2, onDelayMs: 20 * minute, respond: null },
      reason: 'Short cuts of the line are usual there',
    })
    expect((await callerAs(db, ports, users.mia).alarms.rules()).rules).toContainEqual(
      expect.objectContaining({ id: 'dcStationOffline', onDelayMs: 20 * minute }),
    )
  })
  test('nobody else may, and owners see the rules as delivered', async () => {
    expect(await refusal(as('mia').save(wish({ onDelayMs: 0 })))).toMatch(/Needs the Admin role/)
    expect(await refusal(as('owner').save(wish({ onDelayMs: 0 })))).toMatch(/Needs the Admin role/)
    await as('ada').save(wish({ instruction: 'The key is at the bakery' }))
    expect((await ruleOf('mia')).runbook[0]?.text).toBe('The key is at the bakery')
    const theirs = await as('owner').list()
    expect(JSON.stringify(theirs)).not.toContain('bakery')
    expect(theirs.settingsHidden).toBe(true)
    expect(await as('owner').versions({ rule: 'dcStationOffline' })).toEqual([])
  })
  test('two people at once: the later one looks again', async () => {
    await as('ada').save(wish({ onDelayMs: minute }))
    expect(await refusal(as('ada').save(wish({ onDelayMs: 3 * minute })))).toMatch(/Somebody changed this rule/)
    const both = await Promise.all(
      [5, 6].map((minutes) => refusal(as('ada').save(wish({ onDelayMs: minutes * minute }, 1)))),
    )
    expect(both.sort()).toEqual(['Somebody changed this rule meanwhile. Look at it again.', 'done'])
  })
  test('what makes no sense is refused in words', async () => {
    expect(await refusal(as('ada').save(wish({ enabled: false }, 0, 'groundFault')))).toMatch(/cannot be switched off/)
    expect(await refusal(as('ada').save(wish({}, 0, 'noSuchRule')))).toBe('There is no such rule.')
    const { rows } = await sql(
      "insert into locations(tenant_id, name, address, city, country) values($1, 'Theirs', '', '', 'NL') returning id",
      [other],
    )
    const foreign = [rows[0]!.id as LocationId]
    expect(await refusal(as('ada').save(wish({ onDelayMs: 0, sites: foreign })))).toBe('There is no such site.')
  })
  test('an earlier version is put back as a new one', async () => {
    await as('ada').save(wish({ onDelayMs: 10 * minute }))
    await as('ada').save(wish({ enabled: false }, 1))
    const restore = { rule: 'dcStationOffline', reason: 'It was better before' }
    expect(await as('ada').restore({ ...restore, version: 2, to: 1 })).toEqual({ version: 3 })
    expect(await ruleOf('ada')).toMatchObject({ enabled: true, onDelayMs: 10 * minute })
    expect(await as('ada').restore({ ...restore, version: 3, to: 0 })).toEqual({ version: 4 })
    expect(await ruleOf('ada')).toMatchObject({ changed: [], version: 4 })
    const versions = await as('ada').versions({ rule: 'dcStationOffline' })
    expect(versions.map(({ version, tuning }) => [version, tuning?.enabled, tuning?.onDelayMs])).toEqual([
      [4, undefined, undefined],
      [3, true, 10 * minute],
      [2, false, null],
      [1, true, 10 * minute],
    ])
    expect(await refusal(as('ada').restore({ ...restore, version: 4, to: 9 }))).toBe('There is no such version.')
  })
})

describe('the engine', () => {
  let engine: AlarmEngine
  async function startEngine() {
    const engineBus = createEventBus(failed)
    const book = new RuleBook(allRules, await currentTunings(db.pools.gateway), engineBus)
    const unfollow = bus.subscribe(['alarm.ruleTuned'], (event) => engineBus.publish([event]))
    engine = new AlarmEngine({
      source: createNetworkSource(db.pools.gateway),
      store: createAlarmStore(db.pools.gateway, failed),
      events: engineBus,
      clock,
      rules: allRules,
      tuned: book.tuned,
      onError: failed,
    })
    await engine.start()
    const here = { tenantId: tenant, stationId: station.stationId }
    return {
      say: (event: ReturnType<typeof connected> | ReturnType<typeof disconnected>) =>
        engineBus.publish([{ ...event, ...here }]),
      stop: async () => {
        unfollow()
        await engine.stop()
      },
    }
  }
  const pass = async (ms: number) => {
    now += ms
    engine.turn()
    await engine.idle()
  }
  const open = async () =>
    (
      await sql(
        "select priority, cleared_at is null as present from alarms where tenant_id = $1 and rule = 'dcStationOffline' and open",
        [tenant],
      )
    ).rows
  beforeEach(async () => {
    await sql('delete from alarms')
    await sql('update stations set connected = true, connectivity_at = to_timestamp($1::float8 / 1000)', [now])
  })
  const goes = async () => {
    await sql('update stations set connected = false, connectivity_at = to_timestamp($1::float8 / 1000)', [now])
    return disconnected(station.stationId, now)
  }

  test('follows a longer delay at once, and its timers survive a restart', async () => {
    let run = await startEngine()
    run.say(await goes())
    await pass(minute)
    await as('ada').save(wish({ onDelayMs: 10 * minute }))
    await pass(5 * minute)
    expect(await open()).toEqual([])
    await run.stop()
    run = await startEngine()
    await pass(5 * minute)
    expect(await open()).toEqual([])
    // A station can only be missed from our own start on.
    await pass(5 * minute + second)
    expect(await open()).toEqual([{ priority: 2, present: true }])
    await run.stop()
  })
  test('raises at once what a shorter delay makes due, and says its new weight', async () => {
    const run = await startEngine()
    run.say(await goes())
    await pass(minute)
    expect(await open()).toEqual([])
    await as('ada').save(wish({ onDelayMs: 30 * second, respond: 'now' }))
    await pass(0)
    expect(await open()).toEqual([{ priority: 1, present: true }])
    await as('ada').save(wish({ onDelayMs: 30 * second, respond: 'week' }, 1))
    await pass(0)
    expect(await open()).toEqual([{ priority: 4, present: true }])
    await run.stop()
  })
  test('a rule that is switched off settles what it raised', async () => {
    const run = await startEngine()
    run.say(await goes())
    await pass(3 * minute)
    expect(await open()).toEqual([{ priority: 2, present: true }])
    await as('ada').save(wish({ enabled: false }))
    await pass(0)
    await pass(11 * second)
    expect(await open()).toEqual([{ priority: 2, present: false }])
    await run.stop()
  })
})

describe('a back-test', () => {
  /** Cuts of so many minutes, one a day from yesterday back. */
  const cuts = [1, 3, 3, 30]
  beforeAll(async () => {
    await sql('delete from alarms')
    const at = (index: number, minutes: number) => new Date(Date.now() - (index + 1) * day + minutes * minute)
    const interval = (startedAt: Date, connected: boolean, observed: number) =>
      sql(
        `insert into status_intervals(evse_id, started_at, station_id, tenant_id, availability, connected, observed, cause)
         values($1, $2, $3, $4, 'available', $5, $6, 'test')`,
        [station.evseIds[0], startedAt, station.stationId, tenant, connected, observed],
      )
    for (const months of [-2, -1, 0])
      for (const parent of ['status_intervals', 'meter_samples'])
        await sql('select ensure_partition($1, $2)', [parent, new Date(Date.now() + months * 30 * day)])
    await interval(at(40, 0), true, 4)
    for (const [index, minutes] of cuts.entries()) {
      await interval(at(index, 0), false, 4)
      await interval(at(index, minutes), true, 4)
      if (minutes > 2)
        await sql(
          `insert into alarms(tenant_id, rule, subject, open, priority, state, station_id, what, effect, advice, raised_at, last_raised_at, cleared_at)
           values($1, 'dcStationOffline', $2, false, 2, 'cleared', $3, 'DC station offline', '', '', $4, $4, $5)`,
          [tenant, `station:${station.stationId}`, station.stationId, at(index, 2), at(index, minutes)],
        )
    }
  })
  const finished = async (jobId: string) => {
    let last = await as('ada').backTest({ jobId })
    await eventually(async () => {
      last = await as('ada').backTest({ jobId })
      expect(last.state).not.toBe('running')
    })
    return last
  }
  const test10 = { rule: 'dcStationOffline', tuning: wish({ onDelayMs: 10 * minute }).tuning }

  test('says what would have been raised, and what would be missing', async () => {
    now = Date.now()
    const { jobId } = await as('ada').startBackTest(test10)
    const { state, done, total, result } = await finished(jobId)
    expect({ state, done, total }).toEqual({ state: 'done', done: 1, total: 1 })
    expect(result).toMatchObject({ before: 3, after: 1, realCount: 3, unexplained: 0, missingCount: 2, caveats: [] })
    expect(result?.days).toHaveLength(30)
    expect(result?.places).toMatchObject([{ name: 'DC-1', before: 3, after: 1 }])
    expect(result?.missing.map(({ stationName, evseNumber }) => [stationName, evseNumber])).toEqual([
      ['DC-1', null],
      ['DC-1', null],
    ])
  })
  test('is held against the settings that count', async () => {
    await as('ada').save(wish({ enabled: false }))
    const { result } = await finished((await as('ada').startBackTest(test10)).jobId)
    expect(result).toMatchObject({ before: 0, after: 1, realCount: 3, unexplained: 3, missingCount: 0 })
  })
  test('is the admin’s to start, and says what cannot be tested', async () => {
    expect(await refusal(as('mia').startBackTest(test10))).toMatch(/Needs the Admin role/)
    expect(await refusal(as('ada').backTest({ jobId: crypto.randomUUID() }))).toMatch(/not known any more/)
    const silent = { ...test10, rule: 'silent' }
    expect(await refusal(as('ada').startBackTest(silent))).toMatch(
      /cannot be back-tested: It is about what the database/,
    )
  })
})
