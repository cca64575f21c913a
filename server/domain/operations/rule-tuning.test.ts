import { describe, expect, test } from 'vitest'
import type { LocationId } from '../../kernel/ids'
import { day, hour, minute, second } from '../../kernel/time'
import { createEventBus } from '../../realtime/event-bus'
import { disconnected, startFailed, stationRow } from '../../testing/network-rows'
import { stationFacts } from './facts'
import { type FactEvent, fold } from './fold'
import { priorityOfRule, type Rule } from './rule'
import { RuleBook } from './rule-book'
import { tuningProblem } from './rule-check'
import { asDelivered, changesOf, isSafety, type RuleTuning, tune } from './rule-tuning'
import { allRules } from './rules/all-rules'

const ruleOf = (id: string): Rule => allRules.find((rule) => rule.id === id)!
const change = (fields: Partial<RuleTuning>): RuleTuning => ({ ...asDelivered, ...fields })
const general = { raisedAgainWithinMs: 5 * minute }

function facts(events: FactEvent[], locationId = 1) {
  const station = stationFacts(stationRow(1, { locationId: locationId as LocationId }), 0)
  for (const event of events) fold(station, event)
  return station
}

/** What a rule says of station 1 at `now`, and when its alarm would be due. */
function judge(rule: Rule, events: FactEvent[], now: number) {
  const station = facts(events)
  const { condition } =
    rule.subject === 'station' ? rule.judge(station, now) : rule.judge(station, station.evses[0]!, now)
  return condition && { dueAt: condition.since + rule.onDelayMs(station), priority: condition.words.priority }
}

describe('a tuned rule', () => {
  test('as delivered is the rule', () => {
    for (const rule of allRules) {
      const same = tune(rule, asDelivered)!
      expect([same.id, same.delayMs, same.offDelayMs, priorityOfRule(same)]).toEqual([
        rule.id,
        rule.delayMs,
        rule.offDelayMs,
        priorityOfRule(rule),
      ])
    }
  })
  test('waits its own time and has its own weight', () => {
    const rule = tune(ruleOf('stationOffline'), change({ onDelayMs: hour, offDelayMs: minute, respond: 'now' }))!
    expect(judge(rule, [disconnected(1, 1_000)], 2_000)).toEqual({ dueAt: 1_000 + hour, priority: 1 })
    expect(rule.offDelayMs).toBe(minute)
    expect(priorityOfRule(rule)).toBe(1)
  })
  test('counts to its own number', () => {
    const failures = [startFailed(10, 1_000), startFailed(10, 2_000)]
    expect(judge(ruleOf('failedStarts'), failures, 3_000)).toBeNull()
    const rule = tune(ruleOf('failedStarts'), change({ limit: 2 }))!
    expect(judge(rule, failures, 3_000)?.dueAt).toBe(2_000)
    expect(rule.about.deadband).toBe('2 within 15 min')
  })
  test('switched off it is not there', () => {
    expect(tune(ruleOf('stationOffline'), change({ enabled: false }))).toBeNull()
  })
  test('every rule that counts takes its least and its most', () => {
    for (const { id, limit } of allRules)
      for (const value of limit ? [limit.min, limit.max] : []) {
        expect(limit!.at(value)).toMatchObject({ id, limit: { value, noun: limit!.noun } })
      }
    expect(allRules.filter(({ limit }) => limit).length).toBeGreaterThanOrEqual(7)
  })
})

test('what equals the delivered rule is no change', () => {
  const rule = ruleOf('stationOffline')
  expect(changesOf(rule, change({ onDelayMs: 15 * minute, owner: 'operator' }), general)).toBeNull()
  expect(changesOf(rule, change({ sites: [1 as LocationId] }), general)).toBeNull()
  expect(changesOf(rule, change({ onDelayMs: 15 * minute, respond: 'soon' }), general)).toEqual(
    change({ respond: 'soon' }),
  )
})

test.each([
  ['stationOffline', { onDelayMs: 8 * day }, /between 0 s and 7 days/],
  ['stationOffline', { offDelayMs: -1 }, /between 0 s and 24 h/],
  ['stationOffline', { limit: 3 }, /counts nothing/],
  ['failedStarts', { limit: 21 }, /Between 1 and 20/],
  ['groundFault', { enabled: false }, /cannot be switched off/],
  ['groundFault', { onDelayMs: 61 * second }, /after 60 s at the latest/],
  ['groundFault', { respond: 'week' }, /cannot be lowered/],
  ['groundFault', { consequence: 'upkeep' }, /cannot be lowered/],
] as [string, Partial<RuleTuning>, RegExp][])('%s with %o is refused', (id, fields, problem) => {
  expect(tuningProblem(ruleOf(id), change(fields))).toMatch(problem)
})

test.each([
  ['stationOffline', { enabled: false }],
  ['stationOffline', { onDelayMs: 7 * day, offDelayMs: day, raisedAgainWithinMs: 4 * hour }],
  ['failedStarts', { limit: 20 }],
  ['groundFault', { onDelayMs: 60 * second, respond: 'soon' }],
] as [string, Partial<RuleTuning>][])('%s with %o is taken', (id, fields) => {
  expect(tuningProblem(ruleOf(id), change(fields))).toBeNull()
})

test('dangers are known as such', () => {
  expect(
    allRules
      .filter(isSafety)
      .map(({ id }) => id)
      .sort(),
  ).toEqual(expect.arrayContaining(['contactorFault', 'groundFault', 'insulationFault', 'overheated', 'tampered']))
})

describe('the book of rules', () => {
  const rule = ruleOf('stationOffline')
  const station = facts([])
  const failed = (error: unknown) => {
    throw error
  }
  const tuned = (tuning: RuleTuning | null) => ({
    type: 'alarm.ruleTuned' as const,
    tenantId: station.tenantId,
    stationId: null,
    rule: rule.id,
    tuning,
    at: 0,
    receivedAt: 0,
  })
  test('starts with what is kept and follows what is changed', () => {
    const bus = createEventBus(failed)
    const kept = { tenantId: station.tenantId, value: { rule: rule.id, tuning: change({ onDelayMs: hour }) } }
    const gone = { tenantId: station.tenantId, value: { rule: 'noSuchRule', tuning: change({ onDelayMs: hour }) } }
    const book = new RuleBook(allRules, [kept, gone], bus)
    expect(book.tuned(rule, station)?.delayMs).toBe(hour)
    bus.publish([tuned(change({ enabled: false }))])
    expect(book.tuned(rule, station)).toBeNull()
    bus.publish([tuned(null)])
    expect(book.tuned(rule, station)).toBe(rule)
  })
  test('elsewhere than at its sites a rule counts as delivered', () => {
    const bus = createEventBus(failed)
    const book = new RuleBook(allRules, [], bus)
    bus.publish([tuned(change({ enabled: false, sites: [2 as LocationId] }))])
    expect(book.tuned(rule, facts([], 2))).toBeNull()
    expect(book.tuned(rule, facts([], 1))).toBe(rule)
  })
  test('other organisations keep theirs', () => {
    const bus = createEventBus(failed)
    const book = new RuleBook(allRules, [], bus)
    bus.publish([{ ...tuned(change({ enabled: false })), tenantId: 99 as typeof station.tenantId }])
    expect(book.tuned(rule, station)).toBe(rule)
  })
})
