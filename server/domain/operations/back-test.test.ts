import { describe, expect, test, vi } from 'vitest'
import type { EvseId, TenantId } from '../../kernel/ids'
import { day, hour, minute, second } from '../../kernel/time'
import { connected, disconnected, sessionEvent, startFailed, stationRow, statusEvent } from '../../testing/network-rows'
import { replay } from './back-test'
import { caveats, evidenceOf, notKept } from './back-test-evidence'
import { BackTestJobs } from './back-test-jobs'
import type { PastSource } from './back-test-ports'
import { BackTestTally, type RealAlarm } from './back-test-tally'
import type { FactEvent } from './fold'
import type { Rule } from './rule'
import { asDelivered, type RuleTuning, tunedAt } from './rule-tuning'
import { allRules } from './rules/all-rules'

const ruleOf = (id: string): Rule => allRules.find((rule) => rule.id === id)!
const play = (id: string, events: FactEvent[], to: number, tuning: Partial<RuleTuning> = {}) =>
  replay(tunedAt(ruleOf(id), { ...asDelivered, ...tuning }).tuned, { station: stationRow(1), from: 0, events }, to)
const fault = (at: number) => statusEvent(10, at, { availability: 'faulted', errorCode: 'GroundFailure' })

describe('a rule played to the past', () => {
  const away = (from: number, ms: number) => [disconnected(1, from), connected(1, from + ms)]
  test('raises when its delay has passed, and not before', () => {
    const events = [...away(hour, 14 * minute), ...away(2 * hour, 16 * minute)]
    expect(play('stationOffline', events, day)).toEqual([
      {
        evseId: null,
        at: 2 * hour + 15 * minute,
        until: 2 * hour + 16 * minute + 10 * second,
        occurrences: 1,
        priority: 3,
      },
    ])
  })
  test('with another delay raises others', () => {
    const events = [...away(hour, 14 * minute), ...away(2 * hour, 16 * minute)]
    expect(play('stationOffline', events, day, { onDelayMs: 5 * minute }).map(({ at }) => at)).toEqual([
      hour + 5 * minute,
      2 * hour + 5 * minute,
    ])
    expect(play('stationOffline', events, day, { onDelayMs: 20 * minute })).toEqual([])
    expect(play('stationOffline', events, day, { enabled: false })).toEqual([])
  })
  test('what is still there at the end has no end', () => {
    expect(play('stationOffline', [disconnected(1, hour)], day)).toMatchObject([{ until: null }])
    expect(play('stationOffline', [disconnected(1, day - minute)], day)).toEqual([])
  })
  test('back within the time of the same alarm it is one', () => {
    const events = [fault(hour), statusEvent(10, hour + minute), fault(hour + 3 * minute)]
    expect(play('groundFault', events, day)).toMatchObject([{ at: hour, occurrences: 2, until: null }])
    const later = [fault(hour), statusEvent(10, hour + minute), fault(hour + 7 * minute)]
    expect(play('groundFault', later, day)).toHaveLength(2)
    expect(play('groundFault', later, day, { raisedAgainWithinMs: 10 * minute })).toHaveLength(1)
  })
  test('a condition that comes back while it is being settled was never gone', () => {
    const events = [...away(hour, 20 * minute), disconnected(1, hour + 20 * minute + 5 * second)]
    expect(play('stationOffline', events, day)).toMatchObject([{ occurrences: 1, until: null }])
  })
  test('counts that time alone ends', () => {
    const three = [0, 1, 2].map((n) => startFailed(10, hour + n * minute))
    expect(play('failedStarts', three, day)).toEqual([
      { evseId: 10 as EvseId, at: hour + 2 * minute, until: hour + 15 * minute, occurrences: 1, priority: 2 },
    ])
    expect(play('failedStarts', three, day, { limit: 4 })).toEqual([])
  })
  test('what was so before the beginning counts from then', () => {
    const station = stationRow(1, { connected: false, connectivityAt: -hour })
    const rule = ruleOf('stationOffline')
    expect(replay(rule, { station, from: 0, events: [connected(1, hour)] }, day)).toMatchObject([{ at: 0 }])
  })
  test('gaps of readings are found by time alone', () => {
    const start = sessionEvent('session.started', 10, hour, { energyWh: 0 })
    const sample = sessionEvent('session.updated', 10, hour + minute, { energyWh: 500, lastSampleAt: hour + minute })
    expect(play('meterGap', [start, sample], day).map(({ at }) => at)).toEqual([hour + 16 * minute])
  })
})

describe('what is kept', () => {
  test('every rule can be played, or says why not', () => {
    const reasons = allRules.map((rule) => [rule.id, notKept(rule)] as const)
    for (const [, reason] of reasons) if (reason) expect(reason).toMatch(/^[A-Z].*\.$/)
    const played = reasons.filter(([, reason]) => reason === null).map(([id]) => id)
    expect(played).toEqual(
      expect.arrayContaining(['stationOffline', 'groundFault', 'failedStarts', 'rebootLoop', 'meterGap', 'cableLeft']),
    )
    const lost = reasons.filter(([, reason]) => reason !== null).map(([id]) => id)
    expect(lost).toEqual(expect.arrayContaining(['clockSkew', 'silent', 'sessionWithoutTariff', 'quarantineWaiting']))
  })
  test('only what a rule asks for is read', () => {
    expect([...evidenceOf(ruleOf('stationOffline'))]).toEqual(['connectivity'])
    expect([...evidenceOf(ruleOf('failedStarts'))].sort()).toEqual(['failedStarts', 'sessions'])
    expect([...evidenceOf(ruleOf('rebootLoop'))]).toEqual(['notes'])
    expect(evidenceOf(ruleOf('meterGap')).has('readings')).toBe(true)
  })
  test('what is known less well than at the time is said', () => {
    expect(caveats(ruleOf('stationOffline'))).toEqual([])
    expect(caveats(ruleOf('groundFault'))[0]).toMatch(/maker’s own code/)
  })
})

test('days, places, and what would be missing', () => {
  const from = 10 * day
  const station = { stationId: 1, name: 'S-1', locationName: 'Harbour' } as never
  const alarm = (at: number, until: number | null) =>
    ({ evseId: null, at, until, occurrences: 1, priority: 3 }) as never
  const real = (alarmId: number, raisedAt: number, clearedAt: number | null) =>
    ({ alarmId, stationId: 1, evseId: null, raisedAt, clearedAt }) as RealAlarm
  const known = [
    real(1, from + hour, from + 2 * hour),
    real(2, from + day, from + day + hour),
    real(3, from + 2 * day + 5 * hour, null),
  ]
  const tally = new BackTestTally(from, from + 3 * day, new Map([[1 as never, known]]))
  const before = [
    alarm(from - hour, from - minute),
    alarm(from + hour, from + 2 * hour),
    alarm(from + day, from + day + hour),
  ]
  tally.add(station, before, [alarm(from + hour + 20 * minute, from + 2 * hour)])
  const result = tally.result([])
  expect(result).toMatchObject({ stations: 1, before: 2, after: 1, realCount: 3, unexplained: 1, missingCount: 1 })
  expect(result.days.map((each) => [each.before, each.after])).toEqual([
    [1, 1],
    [1, 0],
    [0, 0],
  ])
  expect(result.places).toMatchObject([{ name: 'S-1', before: 2, after: 1 }])
  expect(result.missing.map(({ alarmId }) => alarmId)).toEqual([2])
})

describe('a back-test as a job', () => {
  const stations = [1, 2, 3].map((id) => ({ stationId: id, name: `S-${id}`, locationName: null }) as never)
  const trial = { rule: ruleOf('stationOffline'), saved: null, edited: null }
  /** Three stations whose past is handed out when the test says so. */
  function jobsOver(gate: Promise<void>) {
    const past: PastSource = {
      stations: async () => stations,
      alarms: async () => [],
      past: async (_scope, ids, _evidence, from) => {
        await gate
        return ids.map((id) => () => ({ station: stationRow(id), from, events: [] }))
      },
    }
    const report = (error: unknown) => {
      throw error
    }
    return new BackTestJobs({ past, pause: async () => {}, clock: { now: () => 100 * day }, report })
  }
  const north = 1 as TenantId
  const start = (jobs: BackTestJobs) => {
    const started = jobs.start(north, trial)
    return started.ok ? started.value.jobId : ''
  }

  test('counts stations, and keeps its result', async () => {
    const jobs = jobsOver(Promise.resolve())
    const jobId = start(jobs)
    await vi.waitFor(() => expect(jobs.progress(north, jobId)?.state).toBe('done'))
    expect(jobs.progress(north, jobId)).toMatchObject({ done: 3, total: 3, result: { before: 0, stations: 3 } })
  })
  test('is cancelled where it is, and is no other tenant’s', async () => {
    let open = () => {}
    const jobs = jobsOver(
      new Promise((resolve) => {
        open = resolve
      }),
    )
    const jobId = start(jobs)
    const south = 2 as TenantId
    expect(jobs.progress(south, jobId)).toBeNull()
    expect(jobs.cancel(south, jobId)).toBe(false)
    expect(jobs.cancel(north, jobId)).toBe(true)
    open()
    await jobs.close()
    expect(jobs.progress(north, jobId)).toMatchObject({ state: 'cancelled', result: null })
    expect(jobs.cancel(north, jobId)).toBe(false)
  })
  test('two at once are enough', async () => {
    let open = () => {}
    const jobs = jobsOver(
      new Promise((resolve) => {
        open = resolve
      }),
    )
    start(jobs)
    start(jobs)
    expect(jobs.start(north, trial)).toMatchObject({ ok: false, refusal: { code: 'busy' } })
    expect(jobs.start(2 as TenantId, trial).ok).toBe(true)
    open()
    await jobs.close()
  })
})
