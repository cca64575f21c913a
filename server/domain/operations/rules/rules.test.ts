import { describe, expect, test } from 'vitest'
import { hour, minute, second } from '../../../kernel/time'
import {
  connected,
  disconnected,
  sessionEnded,
  sessionEvent,
  startFailed,
  stationRow,
  statusEvent,
} from '../../../testing/network-rows'
import type { AlarmWords } from '../alarm'
import { stationFacts } from '../facts'
import { type FactEvent, fold } from '../fold'
import type { Rule } from '../rule'
import { energyMissing } from './energy-missing'
import { failedStarts, startsRefused } from './failed-starts'
import { faultRules } from './faults'
import { dcStationOffline, stationOffline } from './offline'
import { sessionBlocking, sessionStuck } from './session-stuck'
import { sessionWithoutTariff } from './session-without-tariff'

/** What the rule says at `now` after these events; `dueAt`: when it would be raised. */
function judge(rule: Rule, events: FactEvent[], now: number, powerType: 'AC' | 'DC' = 'AC') {
  const station = stationFacts(stationRow(1, { evseCount: 2, powerType }), 0)
  for (const event of events) fold(station, event)
  const { condition, againAt } =
    rule.subject === 'station' ? rule.judge(station, now) : rule.judge(station, station.evses[0]!, now)
  return { words: condition?.words ?? null, dueAt: condition && condition.since + rule.onDelayMs(station), againAt }
}

/** What the one fault rule says that applies. */
function judgeFault(events: FactEvent[], now: number) {
  const said = faultRules.map((rule) => judge(rule, events, now)).filter(({ words }) => words !== null)
  expect(said.length).toBeLessThanOrEqual(1)
  return said[0] ?? { words: null, dueAt: null, againAt: null }
}

const fault = (
  at: number,
  errorCode: string | null,
  vendorErrorCode: string | null = null,
  info: string | null = null,
) => statusEvent(10, at, { availability: 'faulted', errorCode, vendorErrorCode, info })

describe('station offline', () => {
  test.each([
    ['DC', dcStationOffline, stationOffline, 2 * minute, 2, 'DC station offline'],
    ['AC', stationOffline, dcStationOffline, 15 * minute, 3, 'Station offline'],
  ] as const)('%s waits its time', (powerType, rule, other, delayMs, priority, what) => {
    const { words, dueAt } = judge(rule, [disconnected(1, 1_000)], 5_000, powerType)
    expect(dueAt).toBe(1_000 + delayMs)
    expect(words).toMatchObject({ priority, what, effect: '2 EVSEs unreachable' })
    expect(judge(other, [disconnected(1, 1_000)], 5_000, powerType).words).toBeNull()
  })
  test('back, or being told twice, starts nothing anew', () => {
    expect(judge(stationOffline, [disconnected(1, 1_000), connected(1, 2_000)], 5_000).words).toBeNull()
    expect(judge(stationOffline, [disconnected(1, 1_000), disconnected(1, 60_000)], 70_000).dueAt).toBe(
      1_000 + 15 * minute,
    )
  })
  test('running sessions are named', () => {
    const { words } = judge(stationOffline, [sessionEvent('session.started', 10, 500), disconnected(1, 1_000)], 5_000)
    expect(words?.effect).toBe('2 EVSEs unreachable · 1 session without readings')
  })
  test('a station that never came is not missing', () => {
    const station = stationFacts(stationRow(1, { connected: false, connectivityAt: null }), 0)
    expect(stationOffline.judge(station, hour).condition).toBeNull()
  })
})

describe('EVSE faulted', () => {
  test.each<[string, FactEvent, Partial<AlarmWords>]>([
    ['dangerous', fault(1, 'GroundFailure'), { priority: 1, what: 'Ground fault', detail: 'GroundFailure' }],
    ['hot', fault(1, 'HighTemperature'), { priority: 1, what: 'Too hot' }],
    [
      'plain',
      fault(1, 'ConnectorLockFailure', 'E-17'),
      { priority: 2, what: 'Cable lock failed', detail: 'ConnectorLockFailure · vendor code E-17' },
    ],
    ['the vendor says more', fault(1, 'OtherError', 'GroundFault'), { priority: 1, what: 'Ground fault' }],
    ['nobody says anything', fault(1, null), { priority: 2, what: 'EVSE faulted', detail: null }],
    ['code without meaning', fault(1, 'NoError', '0x88'), { what: 'EVSE faulted', detail: 'vendor code 0x88' }],
    ['in words', fault(1, null, null, 'Emergency stop'), { priority: 1, what: 'Emergency stop pressed' }],
  ])('%s', (_name, event, expected) => {
    const { words, dueAt } = judgeFault([event], 1)
    expect(words).toMatchObject(expected)
    expect(dueAt).toBe(1)
  })
  test('a 2.x station says what is wrong beside the status, before or after it', () => {
    const note = (at: number, text: string) => ({
      type: 'station.eventNoted' as const,
      tenantId: 1 as never,
      stationId: 1 as never,
      at,
      receivedAt: at,
      kind: 'deviceEvent',
      text,
      evseNumber: 1,
    })
    const hot = note(2, 'TemperatureSensor.Problem = true: W-4420 Inlet 78 C')
    const expected = { priority: 1, what: 'Too hot', detail: hot.text }
    expect(judgeFault([fault(1, null), hot], 3).words).toMatchObject(expected)
    expect(judgeFault([hot, fault(3, null)], 3).words).toMatchObject(expected)
    expect(judgeFault([hot, fault(hour, null)], hour).words).toMatchObject({ what: 'EVSE faulted' })
    expect(judgeFault([fault(1, null), hot, statusEvent(10, 4), fault(5, null)], 6).words).toMatchObject({
      what: 'EVSE faulted',
    })
    expect(
      judgeFault([fault(1, null), hot, note(4, 'TemperatureSensor.Problem = false (cleared)')], 6).words,
    ).toMatchObject({ what: 'EVSE faulted' })
  })
  test('other states and replayed faults are none', () => {
    expect(judgeFault([fault(1, 'GroundFailure'), statusEvent(10, 2)], 3).words).toBeNull()
    expect(judgeFault([{ ...fault(1, 'GroundFailure'), live: false }], 3).words).toBeNull()
    expect(judgeFault([statusEvent(10, 1, { availability: 'available', errorCode: 'WeakSignal' })], 3).words).toBeNull()
  })
  test.each<[string, FactEvent[], string]>([
    ['nobody was charging', [fault(100_000, 'InternalError')], '1 EVSE down'],
    [
      'a session was running',
      [sessionEvent('session.started', 10, 1_000), fault(100_000, 'InternalError')],
      '1 EVSE down · 1 session cut',
    ],
    [
      'it ends after the fault',
      [sessionEvent('session.started', 10, 1_000), fault(100_000, 'InternalError'), sessionEnded(10, 101_000)],
      '1 EVSE down · 1 session cut',
    ],
    [
      'it ended just before',
      [sessionEvent('session.started', 10, 1_000), sessionEnded(10, 99_000), fault(100_000, 'InternalError')],
      '1 EVSE down · 1 session cut',
    ],
    [
      'it ended long before',
      [sessionEvent('session.started', 10, 1_000), sessionEnded(10, 2_000), fault(100_000, 'InternalError')],
      '1 EVSE down',
    ],
  ])('effect when %s', (_name, events, effect) => {
    expect(judgeFault(events, 200_000).words?.effect).toBe(effect)
  })
})

describe('failed starts', () => {
  const three = [startFailed(10, 1 * minute), startFailed(10, 5 * minute), startFailed(10, 9 * minute, 'Timeout')]
  test('two are bad luck, three within a quarter of an hour are an alarm until the first of them is over', () => {
    expect(judge(failedStarts, three.slice(0, 2), 9 * minute).words).toBeNull()
    const { words, againAt } = judge(failedStarts, three, 9 * minute)
    expect(words).toMatchObject({
      priority: 2,
      what: 'Sessions do not start',
      effect: '3 driver attempts failed in 15 min',
      detail: 'noEnergy, Timeout',
    })
    expect(againAt).toBe(16 * minute)
    expect(judge(failedStarts, three, 16 * minute).words).toBeNull()
  })
  test('they are counted per EVSE, and a session that charges ends the count', () => {
    expect(judge(failedStarts, [...three.slice(0, 2), startFailed(11, 6 * minute)], 9 * minute).words).toBeNull()
    const charged = sessionEvent('session.updated', 10, 6 * minute, { energyWh: 100 })
    expect(judge(failedStarts, [three[0]!, three[1]!, charged, three[2]!], 9 * minute).words).toBeNull()
  })
  test('refused cards are a lesser matter', () => {
    const refused = [1, 2, 3].map((at) => startFailed(10, at * minute, 'refused:blocked'))
    expect(judge(failedStarts, refused, 4 * minute).words).toBeNull()
    expect(judge(startsRefused, three, 9 * minute).words).toBeNull()
    expect(judge(startsRefused, refused, 4 * minute).words).toMatchObject({
      priority: 3,
      what: 'Drivers refused at the start',
    })
  })
  test('what an offline station tells later is history', () => {
    const replayed = three.map((event) => ({ ...event, receivedAt: event.at + hour }))
    expect(judge(failedStarts, replayed, 2 * hour).words).toBeNull()
  })
})

describe('energy missing', () => {
  const sample = (at: number, energyWh: number) =>
    sessionEvent('session.updated', 10, at, { energyWh, lastSampleAt: at })
  const start = sessionEvent('session.started', 10, 0)
  const flat = [start, sample(1 * minute, 400), ...[2, 3, 4, 5, 6].map((at) => sample(at * minute, 410))]
  test('readings that stand still for five minutes are an alarm', () => {
    expect(judge(energyMissing, flat.slice(0, -1), 5 * minute).words).toBeNull()
    const { words, dueAt } = judge(energyMissing, flat, 6 * minute)
    expect(words).toMatchObject({ priority: 2, what: 'Charging without energy' })
    expect(dueAt).toBe(6 * minute)
  })
  test('energy that moves is well, however slowly, and silence proves nothing', () => {
    expect(judge(energyMissing, [...flat, sample(6.5 * minute, 440)], 7 * minute).words).toBeNull()
    expect(judge(energyMissing, [start, sample(1 * minute, 400)], 30 * minute).words).toBeNull()
  })
  test.each<[string, FactEvent]>([
    [
      'a car that pauses',
      sessionEvent('session.updated', 10, 7 * minute, { phase: 'suspendedByVehicle', energyWh: 410 }),
    ],
    ['the end', sessionEnded(10, 7 * minute)],
    ['a fault has an alarm of its own', fault(7 * minute, 'InternalError')],
    ['so has being offline', disconnected(1, 7 * minute)],
  ])('not after %s', (_name, event) => {
    expect(judge(energyMissing, [...flat, event], 8 * minute).words).toBeNull()
  })
})

describe('session stuck', () => {
  const start = sessionEvent('session.started', 10, 0)
  test('two hours of silence while charging', () => {
    expect(judge(sessionStuck, [start], hour)).toMatchObject({
      words: { priority: 3, what: 'Session has gone silent' },
      dueAt: 2 * hour,
    })
    expect(judge(sessionStuck, [start, sessionEvent('session.updated', 10, hour)], 2 * hour).dueAt).toBe(3 * hour)
  })
  test.each([
    ['AC', 24 * hour],
    ['DC', 3 * hour],
  ] as const)('a session that does not end blocks a place: %s', (powerType, limitMs) => {
    const full = sessionEvent('session.updated', 10, minute, { phase: 'suspendedByVehicle', energyWh: 9_000 })
    expect(judge(sessionBlocking, [start, full], minute + limitMs - second, powerType)).toMatchObject({
      words: null,
      againAt: minute + limitMs,
    })
    expect(judge(sessionBlocking, [start, full], minute + limitMs, powerType).words).toMatchObject({
      what: 'Session does not end',
    })
  })
  test('not when it ended or its station is away', () => {
    expect(judge(sessionStuck, [start, sessionEnded(10, hour)], 5 * hour).words).toBeNull()
    expect(judge(sessionStuck, [start, disconnected(1, hour)], 5 * hour).words).toBeNull()
  })
})

describe('session without a tariff', () => {
  const judged = (covered: boolean, at: number) =>
    ({ ...startFailed(10, at, ''), type: 'evse.tariffJudged', evseId: 10, covered }) as unknown as FactEvent
  test('from the first session that had none, until one counts', () => {
    const first = judge(sessionWithoutTariff, [judged(false, 1_000)], 5_000)
    expect(first).toMatchObject({ words: { what: 'Session without a tariff', priority: 2 }, dueAt: 1_000 })
    expect(judge(sessionWithoutTariff, [judged(false, 1_000), judged(true, 2_000)], 5_000).words).toBeNull()
    expect(judge(sessionWithoutTariff, [], 5_000).words).toBeNull()
  })
})
