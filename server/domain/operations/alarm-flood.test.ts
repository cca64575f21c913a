import { expect, test } from 'vitest'
import { floodOf } from '../../kernel/flood'
import type { AlarmId } from '../../kernel/ids'
import type { LiveAlarm } from '../../kernel/live'
import { minute, second } from '../../kernel/time'
import { alarmWorld } from '../../testing/alarm-world'
import { statusEvent } from '../../testing/network-rows'
import { testDatabase } from '../../testing/test-database'

const db = await testDatabase()
const monday = Date.UTC(2026, 10, 2, 8)
const alarms = 5_000

test('5,000 faults within a minute: each has its row, and people are told of one cause', async () => {
  const world = await alarmWorld(db, 'Flood', monday)
  const names = Array.from({ length: 250 }, (_, n) => `Site ${n}`)
  const stations = await world.sites(names, { stations: 10, evses: 2, vendor: 'Meridian' })
  await world.start()
  const places = stations.flatMap((station) => station.evseIds.map((evseId, index) => ({ station, evseId, index })))
  expect(places).toHaveLength(alarms)
  const started = performance.now()
  const perSecond = Math.ceil(alarms / 60)
  for (let from = 0; from < alarms; from += perSecond) {
    for (const { station, evseId, index } of places.slice(from, from + perSecond)) {
      const fault = { availability: 'faulted', errorCode: 'InternalError', vendorErrorCode: 'F-0031' } as const
      world.say({ ...statusEvent(10, world.clock.now(), fault), evseId, evseNumber: index + 1 }, station)
    }
    await world.pass(second)
  }
  const took = performance.now() - started
  const rows = await world.alarms<{ id: AlarmId; rule: string; cause: AlarmId | null }>()
  const faults = rows.filter(({ rule }) => rule === 'evseFaulted')
  const [pattern, ...more] = rows.filter(({ rule }) => rule === 'vendorFaultPattern')
  expect(more).toEqual([])
  expect(faults).toHaveLength(alarms)
  expect(faults.filter(({ cause }) => cause !== pattern!.id)).toEqual([])
  const latest = new Map(world.told.map((alarm) => [alarm.id, alarm]))
  expect(latest.size).toBe(alarms + 1)
  expect(latest.get(pattern!.id)).toMatchObject({ explains: alarms })
  expect((await world.annunciated()).length).toBeLessThanOrEqual(perSecond + 1)
  // The first second is told before there is a cause; after it nobody is told anything.
  expect(floodOf(latest.values(), null, world.clock.now())).toBeNull()
  console.info(`5,000 alarms raised, written and told in ${Math.round(took)} ms`)
  await world.stop()
}, 60_000)

const raised = (id: number, at: number, more: Partial<LiveAlarm> = {}) =>
  ({
    id,
    rule: 'evseFaulted',
    priority: 3,
    state: 'active',
    lastRaisedAt: at,
    hold: null,
    causeId: null,
    explains: 0,
    ...more,
  }) as LiveAlarm
const many = (count: number, at: number, more: Partial<LiveAlarm> = {}) =>
  Array.from({ length: count }, (_, n) => raised(1_000 + n, at + n * second, more))

test.each<[string, LiveAlarm[], number, ReturnType<typeof floodOf>]>([
  ['ten are none', many(10, 0), minute, null],
  ['eleven are one, since the eleventh', many(11, 0), minute, { since: 10 * second, raised: 11, causes: 1 }],
  ['older than ten minutes they do not count', many(11, 0), 11 * minute, null],
  [
    'what a cause explains is counted with it, and starts no flood',
    [
      raised(1, 0, { rule: 'siteSupplyLost', explains: 30 }),
      ...many(30, 0, { causeId: 1 as AlarmId, hold: { kind: 'cause', until: null, byName: null, reason: '' } }),
    ],
    minute,
    null,
  ],
  [
    'three kinds of trouble at once',
    [
      raised(1, 0, { rule: 'siteSupplyLost', explains: 2 }),
      ...many(2, 0, { causeId: 1 as AlarmId, hold: { kind: 'cause', until: null, byName: null, reason: '' } }),
      ...many(9, 0),
      ...many(3, 0, { rule: 'failedStarts' }),
    ],
    minute,
    { since: 6 * second, raised: 15, causes: 3 },
  ],
  [
    'shelved ones make none',
    many(20, 0, { hold: { kind: 'shelved', until: 1, byName: null, reason: '' } }),
    minute,
    null,
  ],
])('flood: %s', (_name, open, now, expected) => {
  expect(floodOf(open, null, now)).toEqual(expected)
})

test('a flood that began ends with fewer than five in ten minutes, not before', () => {
  const open = many(12, 0)
  const before = floodOf(open, null, minute)
  expect(floodOf(open, before, 10 * minute + 6 * second)).toMatchObject({ since: before?.since, raised: 5 })
  expect(floodOf(open, before, 10 * minute + 7 * second)).toBeNull()
})
