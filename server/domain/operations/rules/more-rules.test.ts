import { describe, expect, test } from 'vitest'
import { day, hour, minute, second } from '../../../kernel/time'
import {
  connected,
  disconnected,
  sessionEnded,
  sessionEvent,
  startFailed,
  stationRow,
  statusEvent,
} from '../../../testing/network-rows'
import { booted, noted, skewed, surveyed } from '../../../testing/survey-rows'
import type { FindingFact } from '../../events'
import { stationFacts } from '../facts'
import { type FactEvent, fold } from '../fold'
import { allRules } from './all-rules'
import { isOlder } from './firmware'
import { moneyFindingRules } from './money-findings'
import { reportedRules } from './reported-events'
import { silentFindingRules } from './silent-findings'
import { stationFindingRules } from './station-findings'

/** The rules whose alarm is raised at `now`: their condition has lasted for its delay. */
function raised(events: FactEvent[], now: number, powerType: 'AC' | 'DC' = 'AC'): string[] {
  const station = stationFacts(stationRow(1, { powerType }), 0)
  for (const event of events) fold(station, event)
  return allRules
    .filter((rule) => {
      const { condition } =
        rule.subject === 'station' ? rule.judge(station, now) : rule.judge(station, station.evses[0]!, now)
      return condition !== null && condition.since + rule.onDelayMs(station) <= now
    })
    .map((rule) => rule.id)
    .sort()
}

const status = (
  at: number,
  availability: 'available' | 'occupied' | 'reserved' | 'unavailable' | 'unknown',
  phase: 'preparing' | 'finishing' | null = null,
) => statusEvent(10, at, { availability, phase })
const start = (at = 0) => sessionEvent('session.started', 10, at)
const sampleAt = (at: number, energyWh: number) =>
  sessionEvent('session.updated', 10, at, { energyWh, lastSampleAt: at })
const boots = (...minutes: number[]) => minutes.map((at) => booted(at * minute))
const refusals = (n: number) =>
  Array.from({ length: n }, (_, at) => ({ ...startFailed(10, at * second, 'refused:unknown'), evseId: null }))
const connections = (n: number) =>
  Array.from({ length: n }, (_, at) => [disconnected(1, at * minute), connected(1, at * minute + second)]).flat()

type Case = {
  rule: string
  events: FactEvent[]
  /** The first instant at which it is raised. */
  at: number
  /** Events after which it is over, and when that is looked at. */
  over: { events: FactEvent[]; at: number }
  /** Events, at the same instant or another, that are not enough. */
  miss: { events: FactEvent[]; at: number }
  powerType?: 'AC' | 'DC'
}

const cases: Case[] = [
  {
    rule: 'plugWithoutStart',
    events: [status(0, 'occupied', 'preparing')],
    at: 30 * minute,
    over: { events: [start(31 * minute)], at: 32 * minute },
    miss: { events: [status(0, 'occupied')], at: hour },
  },
  {
    rule: 'cableLeft',
    events: [status(0, 'occupied', 'finishing')],
    at: 4 * hour,
    over: { events: [status(5 * hour, 'available')], at: 5 * hour },
    miss: { events: [start(), status(0, 'occupied', 'finishing')], at: 5 * hour },
  },
  {
    rule: 'reservedTooLong',
    events: [status(0, 'reserved')],
    at: 12 * hour,
    over: { events: [status(13 * hour, 'available')], at: 13 * hour },
    miss: { events: [status(0, 'reserved'), disconnected(1, hour)], at: 13 * hour },
  },
  {
    rule: 'inoperativeLong',
    events: [status(0, 'unavailable')],
    at: 7 * day,
    over: { events: [status(8 * day, 'available')], at: 8 * day },
    miss: {
      events: [status(0, 'unavailable'), status(6 * day, 'available'), status(6 * day + 1, 'unavailable')],
      at: 8 * day,
    },
  },
  {
    rule: 'stateUnknown',
    events: [status(0, 'unknown')],
    at: hour,
    over: { events: [status(2 * hour, 'available')], at: 2 * hour },
    miss: { events: [status(0, 'unknown'), disconnected(1, minute)], at: 2 * hour },
  },
  {
    rule: 'sessionAfterUnplug',
    events: [start(), status(0, 'available')],
    at: 10 * minute,
    over: { events: [sessionEnded(10, 11 * minute)], at: 11 * minute },
    miss: {
      events: [status(0, 'available'), sessionEvent('session.started', 10, 0, { phase: 'preparing' })],
      at: hour,
    },
  },
  {
    rule: 'meterGap',
    events: [start(), sampleAt(minute, 500)],
    at: 16 * minute,
    over: { events: [sampleAt(17 * minute, 900)], at: 17 * minute },
    miss: { events: [start()], at: hour },
  },
  {
    rule: 'rebootLoop',
    events: boots(1, 10, 20),
    at: 20 * minute,
    over: { events: [], at: 31 * minute },
    miss: { events: boots(1, 20, 40), at: 40 * minute },
  },
  {
    rule: 'watchdogReset',
    events: [booted(minute, 'Watchdog')],
    at: minute,
    over: { events: [], at: day + minute },
    miss: { events: [booted(minute, 'RemoteReset')], at: minute },
  },
  {
    rule: 'powerCycles',
    events: [booted(minute, 'PowerUp'), booted(hour, 'PowerUp')],
    at: hour,
    over: { events: [], at: day + minute },
    miss: { events: [booted(minute, 'PowerUp'), booted(hour, 'LocalReset')], at: hour },
  },
  {
    rule: 'reconnectStorm',
    events: connections(6),
    at: 5 * minute + second,
    over: { events: [], at: 15 * minute + second },
    miss: { events: connections(5), at: 5 * minute },
  },
  {
    rule: 'tokenStorm',
    events: refusals(10),
    at: 9 * second,
    over: { events: [], at: 15 * minute },
    miss: { events: refusals(9), at: 10 * second },
  },
  {
    rule: 'firmwareRolledBack',
    events: [booted(1, null, '1.10.0'), booted(minute, null, '1.9.3')],
    at: minute,
    over: { events: [booted(hour, null, '1.10.0')], at: hour },
    miss: { events: [booted(1, null, '1.9.3'), booted(minute, null, '1.10.0')], at: minute },
  },
  {
    rule: 'firmwareChanged',
    events: [booted(1, null, '1.9.3'), booted(minute, null, '1.10.0')],
    at: 16 * minute,
    over: { events: [], at: day + minute },
    miss: { events: [booted(1, null, '1.9.3'), booted(minute, null, '1.9.3')], at: 16 * minute },
  },
  {
    rule: 'clockSkew',
    events: [skewed(minute, -61_000)],
    at: minute,
    over: { events: [skewed(hour, -39_000)], at: hour },
    miss: { events: [skewed(minute, 59_000)], at: minute },
  },
  {
    rule: 'clockWrong',
    events: [skewed(minute, 400_000)],
    at: minute,
    over: { events: [skewed(hour, 0)], at: hour },
    miss: { events: [skewed(minute, 299_000)], at: minute },
  },
  {
    rule: 'clockJumps',
    events: [1, 2, 3].map((at) => noted(at * minute, 'clock', `The station's clock is ${at} s ahead.`)),
    at: 3 * minute,
    over: { events: [], at: day + minute },
    miss: { events: [1, 2].map((at) => noted(at * minute, 'clock', 'x')), at: 3 * minute },
  },
  {
    rule: 'firmwareFailed',
    events: [noted(minute, 'firmware', 'Firmware: InstallationFailed')],
    at: minute,
    over: { events: [], at: day + minute },
    miss: { events: [noted(minute, 'firmware', 'Firmware: Installed')], at: minute },
  },
]

describe.each(cases)('$rule', ({ rule, events, at, over, miss, powerType }) => {
  test('is raised when it has lasted, not before', () => {
    const before = events.filter((event) => event.receivedAt < at)
    expect(raised(before, at - 1, powerType)).not.toContain(rule)
    expect(raised(events, at, powerType)).toContain(rule)
  })
  test('is over', () => expect(raised([...events, ...over.events], over.at, powerType)).not.toContain(rule))
  test('is not raised by the near miss', () => expect(raised(miss.events, miss.at, powerType)).not.toContain(rule))
})

describe('a wrong clock', () => {
  test('has a deadband, and one alarm for its worst step', () => {
    expect(raised([skewed(minute, 61_000), skewed(hour, 45_000)], hour)).toEqual(['clockSkew'])
    expect(raised([skewed(minute, 45_000)], hour)).toEqual([])
    expect(raised([skewed(minute, 400_000), skewed(hour, 250_000)], hour)).toEqual(['clockWrong'])
    expect(raised([skewed(minute, 400_000), skewed(hour, 230_000)], hour)).toEqual(['clockSkew'])
  })
})

describe('security events', () => {
  const codes =
    'TamperDetectionActivated InvalidFirmwareSignature InvalidFirmwareSigningCertificate InvalidCsmsCertificate InvalidChargingStationCertificate InvalidTLSVersion InvalidTLSCipherSuite FailedToAuthenticateAtCsms CsmsFailedToAuthenticate AttemptedReplayAttacks InvalidMessages SecurityLogWasCleared ReconfigurationOfSecurityParameters MaintenanceLoginFailed MemoryExhaustion'
  test.each(codes.split(' '))('%s is one alarm, for a day', (code) => {
    const events = [noted(minute, 'security', `${code}: more about it`)]
    const [rule, ...others] = raised(events, minute)
    expect(reportedRules.map(({ id }) => id)).toContain(rule)
    expect(others).toEqual([])
    expect(raised(events, day + minute)).toEqual([])
  })
  test.each([
    'FirmwareUpdated',
    'SettingSystemTime',
    'StartupOfTheDevice',
    'ResetOrReboot',
    'MaintenanceLoginAccepted',
  ])('%s needs nobody', (code) => {
    expect(raised([noted(minute, 'security', code)], minute)).toEqual([])
  })
})

describe('slow facts', () => {
  const finding = (fact: FindingFact, since = 0) => surveyed(minute, [{ fact, since, count: 3, detail: 'x' }])
  const delays: Partial<Record<FindingFact, number>> = {
    settingsDrifted: 10 * minute,
    powerBelowRating: hour,
    messagesLost: hour,
    quarantineWaiting: day,
    reviewWaiting: day,
    holdWaiting: 2 * day,
    tariffMissing: 2 * day,
  }
  test.each([...stationFindingRules, ...silentFindingRules, ...moneyFindingRules].map(({ id }) => id as FindingFact))(
    '%s: raised after its delay, over when no survey finds it',
    (fact) => {
      const at = delays[fact] ?? 0
      if (at > 0) expect(raised([finding(fact)], at - 1)).toEqual([])
      expect(raised([finding(fact)], at)).toEqual([fact])
      expect(raised([finding(fact), surveyed(2 * minute, [])], at)).toEqual([])
    },
  )
  test('an offline station is not also silent', () => {
    const events = [finding('silent'), finding('commandsUnanswered'), disconnected(1, minute)]
    expect(raised(events, 2 * minute)).toEqual([])
  })
  test('a survey brings back what our restart forgot, once', () => {
    const boot = (at: number) => ({ at: at * minute, reason: null, firmwareVersion: '1.0' })
    const history = {
      boots: [boot(1), boot(10)],
      notes: [{ at: minute, kind: 'security', text: 'TamperDetectionActivated' }],
      skew: { ms: 90_000, since: minute },
    }
    const again = [booted(20 * minute), surveyed(21 * minute, [], history), surveyed(22 * minute, [], history)]
    expect(raised(again, 22 * minute)).toEqual(['clockSkew', 'rebootLoop', 'tamperReported'])
    expect(raised(again.slice(1), 22 * minute)).toEqual(['clockSkew', 'tamperReported'])
  })
})

test.each([
  ['1.9.3', '1.10.0', true],
  ['1.10.0', '1.9.3', false],
  ['1.0', '1.0', false],
  ['R2b', 'R2c', true],
])('firmware %s is older than %s: %s', (a, b, older) => {
  expect(isOlder(a, b)).toBe(older)
})
