import { afterEach, describe, expect, test } from 'vitest'
import type { AlarmId, UserId } from '../../../kernel/ids'
import { mintScope } from '../../../kernel/scope'
import { hour, minute, second } from '../../../kernel/time'
import { type AlarmWorld, alarmWorld } from '../../../testing/alarm-world'
import { startFailed } from '../../../testing/network-rows'
import { booted } from '../../../testing/survey-rows'
import { testDatabase } from '../../../testing/test-database'
import type { Actor } from '../../people/actor'
import { mergeAlarms } from '../merge-alarms'
import { splitAlarms } from '../split-alarms'

const db = await testDatabase()
const monday = Date.UTC(2026, 10, 2, 8)
let worlds = 0
let world: AlarmWorld
async function open(): Promise<AlarmWorld> {
  worlds += 1
  world = await alarmWorld(db, `World ${worlds}`, monday)
  return world
}
afterEach(async () => {
  await world.stop()
  await db.pools.system.query('update alarms set open = false')
  await db.pools.system.query('update stations set removed_at = now() where removed_at is null')
})

const names = (rows: { rule: string }[]) => rows.map(({ rule }) => rule)
const offline = "rule = 'dcStationOffline'"

describe('a site without supply', () => {
  test('is one row at once, with who went first; the stations are its own and leave with it', async () => {
    const { site, start, lose, back, pass, alarms, annunciated, told } = await open()
    const stations = await site('Harbour', { stations: 18 })
    await site('Elsewhere', { stations: 20 })
    await start()
    for (const station of stations) {
      await lose(station)
      await pass(second)
    }
    await pass(5 * second)
    expect(await alarms()).toMatchObject([
      { rule: 'siteSupplyLost', priority: 1, state: 'active', subject: `location:${stations[0]!.locationId}` },
    ])
    expect(told.at(-1)).toMatchObject({
      locationName: 'Harbour',
      stationId: null,
      what: 'Site supply lost',
      hold: null,
    })
    expect(told.at(-1)?.detail).toBe('first Harbour-1 at 09:00:00')
    await pass(3 * minute)
    const [cause] = await alarms("rule = 'siteSupplyLost'")
    expect(await alarms(offline)).toEqual(
      Array.from({ length: 18 }, () => expect.objectContaining({ state: 'active', kind: 'cause', cause: cause!.id })),
    )
    expect(told.filter(({ id }) => id === cause!.id).at(-1)).toMatchObject({
      explains: 18,
      effect: '36 of 36 EVSEs unreachable',
    })
    expect(told.filter(({ rule }) => rule === 'dcStationOffline')).toEqual(
      Array.from({ length: 18 }, () => expect.objectContaining({ hold: expect.objectContaining({ kind: 'cause' }) })),
    )
    await pass(hour, minute)
    await back(...stations)
    await pass(minute)
    expect(await alarms(offline)).toEqual(
      Array.from({ length: 18 }, () => expect.objectContaining({ state: 'cleared', cause: cause!.id })),
    )
    expect(await alarms("rule = 'siteSupplyLost'")).toMatchObject([{ state: 'returned' }])
    expect(await annunciated()).toEqual(['siteSupplyLost'])
  })

  test('a restart in the middle neither doubles nor loses anything', async () => {
    const { site, start, restart, lose, back, pass, alarms, annunciated } = await open()
    const stations = await site('Harbour', { stations: 6 })
    await start()
    await lose(...stations)
    await pass(30 * second)
    await restart()
    await pass(5 * minute)
    await restart()
    await pass(minute)
    expect(names(await alarms())).toEqual(['siteSupplyLost', ...Array(6).fill('dcStationOffline')])
    expect(await alarms(offline)).toEqual(Array(6).fill(expect.objectContaining({ kind: 'cause' })))
    await back(...stations)
    await restart()
    await pass(minute)
    expect(await annunciated()).toEqual(['siteSupplyLost'])
    expect(await alarms("state in ('active', 'acknowledged')")).toEqual([])
  })

  test('the supply went while we were down: grouped once everybody else is back', async () => {
    const { site, start, lose, back, pass, alarms, annunciated } = await open()
    const dark = await site('Harbour', { stations: 5 })
    const well = await site('Elsewhere', { stations: 12 })
    await lose(...dark, ...well)
    await pass(10 * minute, minute)
    await start()
    await pass(20 * second)
    await back(...well)
    await pass(5 * minute)
    expect(await annunciated()).toEqual(['siteSupplyLost'])
    expect(await alarms(offline)).toEqual(Array(5).fill(expect.objectContaining({ kind: 'cause' })))
  })

  test('what stays away when the site is back has an alarm of its own, a while later', async () => {
    const { site, start, lose, back, pass, annunciated, alarms } = await open()
    const [dead, ...others] = await site('Harbour', { stations: 6 })
    await start()
    await lose(dead!, ...others)
    await pass(10 * minute)
    await back(...others)
    await pass(minute)
    expect(await annunciated()).toEqual(['siteSupplyLost'])
    await pass(2 * minute)
    expect(await annunciated()).toEqual(['siteSupplyLost', 'dcStationOffline'])
    expect(await alarms(`${offline} and open and suppressed_kind is null`)).toMatchObject([{ cause: null }])
  })

  test('one station after the other over the day is none, and an alarm that was there before keeps its own row', async () => {
    const { site, start, lose, pass, alarms } = await open()
    const stations = await site('Harbour', { stations: 6 })
    await start()
    await lose(stations[0]!)
    await pass(10 * minute)
    await lose(stations[1]!)
    await pass(10 * minute)
    expect(names(await alarms())).toEqual(['dcStationOffline', 'dcStationOffline'])
    await lose(...stations.slice(2))
    await pass(10 * minute)
    expect(await alarms(`${offline} and suppressed_kind is null`)).toHaveLength(2)
    expect(await alarms(`${offline} and suppressed_kind = 'cause'`)).toHaveLength(4)
  })

  test('stations that are long gone, each with its alarm, are none, however often we start', async () => {
    const { site, start, restart, lose, pass, alarms } = await open()
    const stations = await site('Harbour', { stations: 6 })
    await site('Elsewhere', { stations: 40 })
    const ids = stations.map(({ stationId }) => stationId)
    const move = (to: number | null) =>
      db.pools.system.query('update stations set location_id = $2 where id = any($1)', [ids, to])
    await move(null)
    await start()
    await lose(...stations.slice(0, 4))
    await pass(5 * minute)
    await move(stations[0]!.locationId)
    await restart()
    await pass(5 * minute)
    expect(names(await alarms())).toEqual(Array(4).fill('dcStationOffline'))
  })

  test.each([
    [2, 2, ['siteSupplyLost']],
    [2, 1, []],
    [20, 3, []],
    [10, 3, ['siteSupplyLost']],
  ])('of %i stations %i going together make %j', async (stations, gone, expected) => {
    const made = await open()
    const all = await made.site('Harbour', { stations })
    await made.site('Elsewhere', { stations: 40 })
    await made.start()
    await made.lose(...all.slice(0, gone))
    await made.pass(20 * second)
    expect(names(await made.alarms())).toEqual(expected)
  })

  test('a blink of a few seconds is none', async () => {
    const { site, start, lose, back, pass, alarms } = await open()
    const stations = await site('Harbour', { stations: 6 })
    await start()
    await lose(...stations)
    await pass(3 * second)
    await back(...stations)
    await pass(minute)
    expect(await alarms()).toEqual([])
  })
})

describe('a line that several sites share', () => {
  test('is one row instead of a dark site each', async () => {
    const { site, start, lose, back, pass, alarms, annunciated } = await open()
    const behind = await Promise.all(
      [1, 2, 3, 4].map((n) => site(`Site ${n}`, { stations: 4, networkPath: 'sim.example' })),
    )
    await site('Elsewhere', { stations: 40, networkPath: 'fibre.example' })
    await start()
    for (const stations of behind) {
      await lose(...stations)
      await pass(2 * second)
    }
    await pass(5 * minute)
    expect(await annunciated()).toEqual(['networkPathLost'])
    expect(await alarms("rule = 'networkPathLost'")).toMatchObject([
      { effect: '32 of 32 EVSEs unreachable at 4 sites', detail: 'sim.example · first Site 1-1 at 09:00:00' },
    ])
    expect(await alarms(offline)).toEqual(Array(16).fill(expect.objectContaining({ kind: 'cause' })))
    await back(...behind.flat())
    await pass(5 * minute)
    expect(await alarms("state = 'active'")).toEqual([])
    expect(await annunciated()).toEqual(['networkPathLost'])
  })

  test('a site that looked dark first goes under it', async () => {
    const { site, start, lose, pass, alarms } = await open()
    const behind = await Promise.all(
      [1, 2, 3].map((n) => site(`Site ${n}`, { stations: 4, networkPath: 'sim.example' })),
    )
    await site('Elsewhere', { stations: 40 })
    await start()
    await lose(...behind[0]!)
    await pass(20 * second)
    await lose(...behind[1]!, ...behind[2]!)
    await pass(minute)
    const [path] = await alarms("rule = 'networkPathLost'")
    expect(await alarms("rule = 'siteSupplyLost'")).toMatchObject([{ kind: 'cause', cause: path!.id }])
  })

  test('everybody at once is our own line', async () => {
    const { site, start, lose, pass, annunciated } = await open()
    const all = await Promise.all([1, 2, 3, 4, 5].map((n) => site(`Site ${n}`, { stations: 3 })))
    await start()
    await lose(...all.flat())
    await pass(5 * minute)
    expect(await annunciated()).toEqual(['networkLost'])
  })
})

describe('the same fault at several sites', () => {
  const faulty = async () => {
    const made = await open()
    const sites = await Promise.all(
      [1, 2, 3, 4].map((n) => made.site(`Site ${n}`, { stations: 1, vendor: 'Meridian', powerType: 'AC' })),
    )
    await made.start()
    return { ...made, stations: sites.flat() }
  }

  test('is one row with maker, code and the firmware they all started with', async () => {
    const { stations, fault, say, pass, alarms, annunciated, told, restart } = await faulty()
    for (const station of stations) {
      say(booted(monday - hour, null, '2.3'), station)
      say(booted(monday, null, '2.4'), station)
    }
    await pass(second)
    const others = (await annunciated()).length
    expect(await alarms("rule = 'firmwareWave'")).toMatchObject([
      { priority: 4, effect: '4 stations at 4 sites', detail: 'Meridian 2.4 · first Site 1-1 at 09:00:00' },
    ])
    for (const station of stations) {
      await fault(station, 0, 'InternalError', 'F-0031')
      await pass(minute)
    }
    const [pattern] = await alarms("rule = 'vendorFaultPattern'")
    expect(told.filter(({ rule }) => rule === 'vendorFaultPattern').at(-1)).toMatchObject({
      priority: 2,
      effect: '4 EVSEs down at 4 sites',
      detail: 'Meridian F-0031 · since firmware 2.4 · first Site 1-1 EVSE 1 at 09:00:01',
      explains: 4,
    })
    expect(await alarms("rule = 'evseFaulted'")).toEqual(
      Array(4).fill(expect.objectContaining({ kind: 'cause', cause: pattern!.id })),
    )
    expect((await annunciated()).slice(others)).toEqual([
      'evseFaulted',
      'evseFaulted',
      'evseFaulted',
      'vendorFaultPattern',
    ])
    const before = await annunciated()
    await restart()
    await pass(2 * minute)
    expect(await annunciated()).toEqual(before)
    expect(await alarms("rule = 'evseFaulted'")).toEqual(Array(4).fill(expect.objectContaining({ kind: 'cause' })))
    for (const station of stations) await fault(station, 0, null)
    await pass(2 * minute)
    expect(await alarms("rule in ('evseFaulted', 'vendorFaultPattern') and state = 'active'")).toEqual([])
    expect(await alarms("rule = 'evseFaulted'")).toEqual(Array(4).fill(expect.objectContaining({ state: 'cleared' })))
  })

  test('a danger is never hidden behind it', async () => {
    const { stations, fault, pass, alarms } = await faulty()
    for (const station of stations) await fault(station, 0, 'GroundFailure', 'E-2107')
    await pass(minute)
    expect(names(await alarms("rule = 'vendorFaultPattern'"))).toEqual(['vendorFaultPattern'])
    expect(await alarms("rule = 'groundFault'")).toEqual(Array(4).fill(expect.objectContaining({ kind: null })))
  })

  test('two sites, or another code, or ten minutes between, are none', async () => {
    const { stations, fault, pass, alarms } = await faulty()
    await fault(stations[0]!, 0, 'InternalError', 'F-0031')
    await fault(stations[1]!, 0, 'InternalError', 'F-0031')
    await fault(stations[2]!, 0, 'InternalError', 'F-0099')
    await pass(11 * minute, 5 * second)
    await fault(stations[3]!, 0, 'InternalError', 'F-0031')
    await pass(minute)
    expect(await alarms("rule = 'vendorFaultPattern'")).toEqual([])
  })
})

test('a faulted EVSE explains the starts that fail there, and a danger at it does not', async () => {
  const { site, start, fault, say, pass, alarms, clock } = await open()
  const [station] = await site('Harbour', { stations: 1 })
  await start()
  const fail = async (index: number) => {
    for (let attempt = 0; attempt < 3; attempt += 1)
      say({ ...startFailed(10, clock.now()), evseId: station!.evseIds[index]!, evseNumber: index + 1 }, station!)
    await pass(second)
  }
  await fault(station!, 0, 'ReaderFailure')
  await fail(0)
  await fail(1)
  const [reader] = await alarms("rule = 'readerFault'")
  expect(await alarms("rule = 'failedStarts'")).toMatchObject([{ kind: 'cause', cause: reader!.id }, { kind: null }])
})

describe('by hand', () => {
  const actor = (): Actor => {
    const { tenantId } = world
    return { userId: 5 as UserId, name: 'Ada', email: '', role: 'operator', tenantId, ownerId: null, ip: null }
  }
  const ports = () => ({ alarms: world.desk, events: world.events, clock: world.clock })
  const scope = () => mintScope(world.tenantId)
  const ids = async (where: string) => (await world.alarms<{ id: AlarmId }>(where)).map(({ id }) => id)

  test('alarms go under one, stay there over a restart, and come back when it is over', async () => {
    const { site, start, restart, fault, pass, alarms, annunciated } = await open()
    const stations = await site('Harbour', { stations: 3 })
    await start()
    for (const station of stations) await fault(station, 0, 'ReaderFailure')
    const [cause, ...others] = await ids('true')
    const merged = await mergeAlarms(ports(), scope(), actor(), { causeId: cause!, alarmIds: others })
    expect(merged).toMatchObject({ ok: true })
    expect(merged.ok && merged.value.find(({ id }) => id === cause)).toMatchObject({ explains: 2, hold: null })
    expect(await alarms(`id <> ${cause}`)).toEqual(Array(2).fill(expect.objectContaining({ kind: 'cause', cause })))
    expect(await mergeAlarms(ports(), scope(), actor(), { causeId: cause!, alarmIds: others })).toEqual({
      ok: true,
      value: [],
    })
    await restart()
    await pass(minute)
    await fault(stations[1]!, 0, null)
    await pass(second)
    expect(await alarms(`id = ${others[0]}`)).toMatchObject([{ state: 'cleared', cause }])
    await fault(stations[0]!, 0, null)
    await pass(2 * second)
    expect(await alarms(`id = ${others[1]}`)).toMatchObject([{ state: 'active', kind: null, cause: null }])
    expect(await annunciated()).toEqual(['readerFault', 'readerFault', 'readerFault', 'readerFault'])
  })

  test('what is taken out stands for itself, although the engine would explain it', async () => {
    const { site, start, restart, lose, pass, alarms } = await open()
    const stations = await site('Harbour', { stations: 4 })
    await start()
    await lose(...stations)
    await pass(3 * minute)
    const [first] = await ids(offline)
    const answer = await splitAlarms(ports(), scope(), actor(), [first!])
    expect(answer.ok && answer.value.map(({ rule, explains }) => [rule, explains]).sort()).toEqual([
      ['dcStationOffline', 0],
      ['siteSupplyLost', 3],
    ])
    await pass(minute)
    await restart()
    await pass(minute)
    expect(await alarms(`id = ${first}`)).toMatchObject([{ kind: null, cause: null, state: 'active' }])
  })

  test.each([
    ['itself', 0, [0], 'its own cause'],
    ['a more urgent one under a less urgent', 1, [0], 'cannot stand under'],
  ])('%s is refused', async (_name, cause, under, words) => {
    const { site, start, fault } = await open()
    const stations = await site('Harbour', { stations: 2 })
    await start()
    await fault(stations[0]!, 0, 'GroundFailure')
    await fault(stations[1]!, 0, 'ReaderFailure')
    const all = await ids('true')
    const input = { causeId: all[cause]!, alarmIds: under.map((index) => all[index]!) }
    const answer = await mergeAlarms(ports(), scope(), actor(), input)
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'conflict' } })
    expect(JSON.stringify(answer)).toContain(words)
  })

  test('an alarm of another tenant, or one that is not there, changes nothing', async () => {
    const { site, start, fault, alarms } = await open()
    const stations = await site('Harbour', { stations: 2 })
    await start()
    for (const station of stations) await fault(station, 0, 'ReaderFailure')
    const [cause, other] = await ids('true')
    const input = { causeId: cause!, alarmIds: [other!, 999_999 as AlarmId] }
    expect(await mergeAlarms(ports(), scope(), actor(), input)).toMatchObject({
      ok: false,
      refusal: { code: 'notFound' },
    })
    expect(await alarms("suppressed_kind = 'cause'")).toEqual([])
  })
})
