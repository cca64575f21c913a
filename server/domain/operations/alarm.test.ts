import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AlarmId, StationId, TenantId } from '../../kernel/ids'
import { minute } from '../../kernel/time'
import {
  type Alarm,
  type AlarmChange,
  type AlarmPlace,
  type AlarmWords,
  acknowledge,
  isOpen,
  isPresent,
  raise,
  type StoredAlarm,
  settle,
  unacknowledge,
} from './alarm'

const place: AlarmPlace = {
  tenantId: 1 as TenantId,
  rule: 'r',
  subject: 'station:1',
  stationId: 1 as StationId,
  evseId: null,
  locationId: null,
  sessionId: null,
}
const words: AlarmWords = { priority: 2, what: 'Broken', effect: '1 EVSE down', advice: 'Mend it.', detail: null }
const ada = { userId: 5, name: 'Ada' }

type Step = 'raise' | 'settle' | 'ack' | 'unack' | 'worse'
const steps: Record<Step, (alarm: Alarm | null, at: number) => AlarmChange> = {
  raise: (alarm, at) => raise(alarm, place, words, at),
  worse: (alarm, at) => raise(alarm, place, { ...words, priority: 1 }, at),
  settle: (alarm, at) => settle(alarm, at),
  ack: (alarm, at) => (alarm ? acknowledge(alarm, ada, at) : null),
  unack: (alarm) => (alarm ? unacknowledge(alarm) : null),
}

function run(sequence: [Step, number?][]): { alarm: Alarm | null; events: string[] } {
  let alarm: Alarm | null = null
  const events: string[] = []
  let at = 0
  for (const [step, afterMs = 1_000] of sequence) {
    at += afterMs
    const change = steps[step](alarm, at)
    if (!change) continue
    alarm = change.alarm
    events.push(change.event)
  }
  return { alarm, events }
}

describe('life of an alarm', () => {
  test.each<[string, [Step, number?][], string[], Partial<Alarm>]>([
    ['raised', [['raise']], ['raised'], { state: 'active', raisedAt: 1_000, occurrences: 1 }],
    ['still there', [['raise'], ['raise']], ['raised'], { state: 'active', occurrences: 1 }],
    [
      'seen, then gone',
      [['raise'], ['ack'], ['settle']],
      ['raised', 'acknowledged', 'cleared'],
      { state: 'cleared', acknowledgedByName: 'Ada', clearedAt: 3_000 },
    ],
    [
      'gone before anybody looked',
      [['raise'], ['settle']],
      ['raised', 'returned'],
      { state: 'returned', clearedAt: 2_000 },
    ],
    [
      'gone, then seen',
      [['raise'], ['settle'], ['ack']],
      ['raised', 'returned', 'acknowledged'],
      { state: 'cleared', clearedAt: 2_000 },
    ],
    [
      'back while nobody had looked',
      [['raise'], ['settle'], ['raise', 60 * minute]],
      ['raised', 'returned', 'raisedAgain'],
      { state: 'active', raisedAt: 1_000, occurrences: 2, clearedAt: null },
    ],
    [
      'back within five minutes',
      [['raise'], ['ack'], ['settle'], ['raise', 5 * minute]],
      ['raised', 'acknowledged', 'cleared', 'raisedAgain'],
      { state: 'active', occurrences: 2, acknowledgedAt: null, acknowledgedByName: null },
    ],
    [
      'back after that is another alarm',
      [['raise'], ['ack'], ['settle'], ['raise', 5 * minute + 1]],
      ['raised', 'acknowledged', 'cleared', 'raised'],
      { state: 'active', occurrences: 1, raisedAt: 303_001 },
    ],
    [
      'acknowledged twice',
      [['raise'], ['ack'], ['ack']],
      ['raised', 'acknowledged'],
      { state: 'acknowledged', acknowledgedAt: 2_000 },
    ],
    [
      'acknowledgement taken back',
      [['raise'], ['ack'], ['unack']],
      ['raised', 'acknowledged', 'unacknowledged'],
      { state: 'active', acknowledgedAt: null, acknowledgedBy: null },
    ],
    [
      'closed by looking, taken back',
      [['raise'], ['settle'], ['ack'], ['unack']],
      ['raised', 'returned', 'acknowledged', 'unacknowledged'],
      { state: 'returned' },
    ],
    [
      'cleared by itself stays cleared',
      [['raise'], ['ack'], ['settle'], ['unack']],
      ['raised', 'acknowledged', 'cleared'],
      { state: 'cleared' },
    ],
    [
      'worse than when it was acknowledged',
      [['raise'], ['ack'], ['worse']],
      ['raised', 'acknowledged', 'reworded'],
      { state: 'active', priority: 1 },
    ],
    [
      'better than when it was acknowledged',
      [['worse'], ['ack'], ['raise']],
      ['raised', 'acknowledged', 'reworded'],
      { state: 'acknowledged', priority: 2 },
    ],
    ['nothing to settle, acknowledge or take back', [['settle'], ['ack'], ['unack']], [], {}],
  ])('%s', (_name, sequence, events, expected) => {
    const outcome = run(sequence)
    expect(outcome.events).toEqual(events)
    expect(outcome.alarm ?? {}).toMatchObject(expected)
  })
})

test('whatever happens, in whatever order', () => {
  const step = fc.tuple(
    fc.constantFrom<Step>('raise', 'settle', 'ack', 'unack', 'worse'),
    fc.integer({ min: 0, max: 10 * minute }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (sequence) => {
      let alarm: Alarm | null = null
      let condition = false
      let at = 0
      for (const [name, afterMs] of sequence) {
        at += afterMs
        const before: Alarm | null = alarm
        if (name === 'raise' || name === 'worse') condition = true
        if (name === 'settle') condition = false
        const change: AlarmChange = steps[name](before, at)
        alarm = change?.alarm ?? before
        if (alarm === null) continue
        // The row says whether the condition is there, and nothing is closed that nobody has seen.
        expect(isPresent(alarm)).toBe(condition)
        expect(alarm.clearedAt === null).toBe(isPresent(alarm))
        if (!isOpen(alarm)) expect(alarm.acknowledgedBy).toBe(ada.userId)
        expect(alarm.state === 'acknowledged' || !isOpen(alarm)).toBe(alarm.acknowledgedAt !== null)
        expect(alarm.lastRaisedAt).toBeGreaterThanOrEqual(alarm.raisedAt)
        if (before && change?.event !== 'raised') expect(alarm.occurrences).toBeGreaterThanOrEqual(before.occurrences)
        // The same thing twice is the same thing once.
        if (name !== 'unack') expect(steps[name](alarm, at)).toBeNull()
      }
    }),
  )
})

test('a stored alarm keeps its id through people’s hands', () => {
  const stored: StoredAlarm = { ...raise(null, place, words, 1)!.alarm, id: 9 as AlarmId }
  expect(acknowledge(stored, ada, 2)?.alarm.id).toBe(9)
})
