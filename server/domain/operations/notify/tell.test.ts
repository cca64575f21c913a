import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AlarmId, LocationId, OwnerId, StationId, UserId } from '../../../kernel/ids'
import type { AlarmPriority } from '../../../kernel/live'
import { day, hour, minute } from '../../../kernel/time'
import type { AlarmToTell, PersonToTell } from './plan'
import type { Policy } from './policy'
import type { Outcome, TellingFacts } from './ports'
import { type Preferences, usualPreferences } from './preferences'
import type { Round } from './round'
import { decideOne } from './tell'

const start = Date.parse('2026-11-21T12:00:00Z')
const alarm: AlarmToTell = {
  id: 7 as AlarmId,
  rule: 'stationOffline',
  priority: 1,
  state: 'active',
  stationId: 3 as StationId,
  stationName: 'UJB-12',
  evseId: null,
  evseNumber: 2,
  locationId: 5 as LocationId,
  locationName: 'Jaarbeursplein',
  sessionId: null,
  what: 'Station offline',
  effect: '2 EVSEs unreachable',
  advice: 'Call the site.',
  detail: null,
  raisedAt: start - minute,
  lastRaisedAt: start - minute,
  clearedAt: null,
  acknowledgedAt: null,
  acknowledgedBy: null,
  acknowledgedByName: null,
  occurrences: 1,
  hold: null,
  assignedTo: null,
  assignedToName: null,
  chattering: false,
  causeId: null,
  explains: 0,
  stakes: null,
  ownerId: 9 as OwnerId,
  timeZone: 'Europe/Amsterdam',
}
const wants = (more: Partial<Preferences> = {}): Preferences => ({ ...usualPreferences('operator'), ...more })
const person = (userId: number, name: string, more: Partial<PersonToTell> = {}): PersonToTell => ({
  userId: userId as UserId,
  name,
  role: 'operator',
  ownerId: null,
  timeZone: 'Europe/Amsterdam',
  preferences: wants(),
  ...more,
})
const mia = person(1, 'Mia')
const tom = person(2, 'Tom')
const policy: Policy = {
  id: 4,
  name: 'Night watch',
  priorities: [1],
  locationIds: [],
  active: true,
  steps: [
    { afterMin: 3, targets: [{ kind: 'person', userId: mia.userId }] },
    { afterMin: 10, targets: [{ kind: 'role', role: 'operator' }] },
  ],
}
const facts = (more: Partial<TellingFacts> = {}): TellingFacts => ({
  people: [mia, tom],
  policies: [policy],
  rotas: [],
  webhooks: [{ id: 1, events: ['alarm.raised', 'alarm.escalated', 'alarm.acknowledged', 'alarm.cleared'] }],
  ...more,
})
const look = (now: AlarmToTell, round: Round | null, at: number, given = facts()): Outcome =>
  decideOne(given, { alarm: now, round, seenAt: at }, at, 'https://busbar.test')
const said = ({ tellings }: Outcome) => tellings.map(({ userId, channel, kind }) => `${kind} ${userId} ${channel}`)
const posted = ({ deliveries }: Outcome) => deliveries.map(({ event }) => event)
const acknowledged: AlarmToTell = { ...alarm, state: 'acknowledged', acknowledgedAt: start, acknowledgedByName: 'Mia' }

describe('an alarm begins to wait', () => {
  const mail = (preferences: Preferences, priority: AlarmPriority, at = start) => {
    const given = facts({ people: [person(1, 'Mia', { preferences })], policies: [] })
    const { tellings } = look({ ...alarm, priority }, null, at, given)
    const found = tellings.find(({ channel }) => channel === 'email')
    return found ? { at: new Date(found.dueAt).toISOString(), digest: found.digest } : null
  }
  const night = { quiet: { from: 22 * 60, to: 7 * 60, days: [1, 2, 3, 4, 5, 6, 7] } }
  const atNight = Date.parse('2026-11-21T23:30:00Z')
  test.each<[string, Preferences, AlarmPriority, number, ReturnType<typeof mail>]>([
    ['P1 at once', wants(), 1, start, { at: '2026-11-21T12:00:00.000Z', digest: false }],
    ['P2 with the next full hour', wants(), 2, start + 1, { at: '2026-11-21T13:00:00.000Z', digest: true }],
    ['P3 the next morning, seven o’clock local', wants(), 3, start, { at: '2026-11-22T06:00:00.000Z', digest: true }],
    ['P4 not at all', wants(), 4, start, null],
    ['P1 breaks through quiet hours', wants(night), 1, atNight, { at: '2026-11-21T23:30:00.000Z', digest: false }],
    [
      'P1 waits for their end when it was so chosen, collected',
      wants({ ...night, urgentBreaksThrough: false }),
      1,
      atNight,
      { at: '2026-11-22T06:00:00.000Z', digest: true },
    ],
    ['P2 waits for their end', wants(night), 2, atNight, { at: '2026-11-22T06:00:00.000Z', digest: true }],
    ['not of other sites', wants({ sites: [6 as LocationId] }), 1, start, null],
    ['not of a rule that was left out', wants({ rules: { stationOffline: 'never' } }), 1, start, null],
    [
      'at once of a rule that matters more to this person',
      wants({ rules: { stationOffline: 'now' } }),
      4,
      start,
      { at: '2026-11-21T12:00:00.000Z', digest: false },
    ],
  ])('%s', (_, preferences, priority, at, expected) => {
    expect(mail(preferences, priority, at)).toEqual(expected)
  })

  test('what goes away within seconds, or finds its cause, is told to nobody unless it is P1', () => {
    const fresh: AlarmToTell = { ...alarm, priority: 2, lastRaisedAt: start }
    const first = look(fresh, null, start)
    expect([said(first), first.round.nextAt]).toEqual([[], start + 10_000])
    expect(said(look(fresh, first.round, start + 10_000))).toContain('raised 1 inApp')
    const gone = look({ ...fresh, state: 'returned', clearedAt: start + 1_000 }, first.round, start + 10_000)
    expect([said(gone), gone.round.nextAt]).toEqual([[], null])
    const hold = { kind: 'cause', until: null, byName: null, reason: null } as const
    const explained = look({ ...fresh, hold, causeId: 99 as AlarmId }, first.round, start + 5_000)
    expect([said(explained), explained.round.nextAt]).toEqual([[], null])
    expect(said(look({ ...fresh, priority: 1 }, null, start))).toContain('raised 1 inApp')
  })

  test('people of an owner hear of their own stations only', () => {
    const preferences = wants()
    const theirs = person(3, 'Inge', { role: 'owner', ownerId: 9 as OwnerId, preferences })
    const others = person(4, 'Bas', { role: 'owner', ownerId: 8 as OwnerId, preferences })
    const { tellings } = look(alarm, null, start, facts({ people: [theirs, others] }))
    expect(new Set(tellings.map(({ userId }) => userId))).toEqual(new Set([3]))
  })

  test.each<[string, Partial<AlarmToTell>]>([
    [
      'what another alarm explains',
      { causeId: 99 as AlarmId, hold: { kind: 'cause', until: null, byName: null, reason: null } },
    ],
    [
      'what is under maintenance',
      { hold: { kind: 'maintenance', until: start + hour, byName: 'Tom', reason: 'works' } },
    ],
    ['what is shelved', { hold: { kind: 'shelved', until: start + hour, byName: 'Tom', reason: 'later' } }],
  ])('%s is told to nobody, and no program', (_, held) => {
    const outcome = look({ ...alarm, ...held }, null, start)
    expect([said(outcome), posted(outcome)]).toEqual([[], []])
    const free = look(alarm, outcome.round, start + hour)
    expect(said(free)).toContain('raised 1 inApp')
  })
})

describe('escalation', () => {
  test('steps come while nobody takes it, and end with the acknowledgement', () => {
    const raised = look(alarm, null, start)
    expect(raised.round.nextAt).toBe(start + 3 * minute)
    const early = look(alarm, raised.round, start + 2 * minute)
    expect(said(early)).toEqual([])
    const first = look(alarm, early.round, start + 3 * minute)
    expect(said(first)).toEqual(['escalation 1 inApp', 'escalation 1 email'])
    expect(first.lines).toEqual(['Night watch, step 1, after 3 min without acknowledgement: Mia'])
    expect(first.tellings[0]?.notice.escalation).toEqual({ policy: 'Night watch', step: 1, waitedMin: 3 })
    const second = look(alarm, first.round, start + 10 * minute)
    expect(said(second)).toHaveLength(4)
    expect(second.round.nextAt).toBeNull()
    const taken = look(acknowledged, first.round, start + 4 * minute)
    expect([taken.round.nextAt, said(taken), posted(taken)]).toEqual([null, [], ['alarm.acknowledged']])
  })

  test('a step at minute 0 and one’s own wish are one telling', () => {
    const at0 = { ...policy, steps: [{ afterMin: 0, targets: policy.steps[0]!.targets }] }
    const outcome = look(alarm, null, start, facts({ policies: [at0] }))
    expect(said(outcome).toSorted()).toEqual([
      'escalation 1 email',
      'escalation 1 inApp',
      'raised 2 email',
      'raised 2 inApp',
    ])
  })

  test('a step that reaches nobody says so and goes on', () => {
    const empty = {
      ...policy,
      steps: [{ afterMin: 0, targets: [{ kind: 'rota' as const, rotaId: 12 }] }, policy.steps[1]!],
    }
    const outcome = look(alarm, null, start, facts({ policies: [empty] }))
    expect(outcome.lines[0]).toContain('nobody: no one is on call')
    expect(outcome.round.nextAt).toBe(start + 10 * minute)
  })

  test('after a long stop missed steps do not come all at once', () => {
    const raised = look(alarm, null, start)
    const late = look(alarm, raised.round, start + day)
    expect(said(late)).toHaveLength(2)
    expect(late.round.nextAt).toBe(start + day + minute)
  })

  test('maintenance stops the clock; afterwards the wait begins anew and nobody is told twice', () => {
    const raised = look(alarm, null, start)
    const quiet = look(
      { ...alarm, hold: { kind: 'maintenance', until: null, byName: null, reason: null } },
      raised.round,
      start + minute,
    )
    expect(quiet.round.nextAt).toBeNull()
    const back = look(alarm, quiet.round, start + hour)
    expect(said(back)).toEqual([])
    expect(back.round.nextAt).toBe(start + hour + 3 * minute)
  })

  test('given back it goes on waiting; come again, or back from the shelf, it is news', () => {
    const taken = look(acknowledged, look(alarm, null, start).round, start + minute)
    const back = look(alarm, taken.round, start + hour)
    expect([said(back), back.round.round, back.round.nextAt]).toEqual([[], 1, start + hour + 3 * minute])
    const again = look({ ...alarm, lastRaisedAt: start + hour }, taken.round, start + hour)
    expect([again.round.round, said(again)]).toEqual([2, expect.arrayContaining(['raised 1 email'])])
    const shelf = { kind: 'shelved', until: start + hour, byName: 'Tom', reason: 'later' } as const
    const shelved = look({ ...alarm, hold: shelf }, back.round, start + hour)
    expect(said(look(alarm, shelved.round, start + 2 * hour))).toContain('raised 1 email')
  })
})

test('no notice goes out without what, where, effect, action and link', () => {
  const bare = { ...alarm, what: ' ', effect: '', advice: '', stationName: null, evseNumber: null, locationName: null }
  const [telling] = look(bare, null, start).tellings
  for (const text of ['what', 'where', 'effect', 'action', 'link'] as const)
    expect(telling?.notice[text].trim()).not.toBe('')
  expect(telling?.notice.link).toBe('https://busbar.test/alarms?sel=7')
})

test('whatever happens to an alarm, each person is told at most once per round and step', () => {
  const held = (kind: 'shelved' | 'maintenance' | 'cause') => ({ kind, until: null, byName: null, reason: null })
  const states: Partial<AlarmToTell>[] = [
    {},
    { priority: 3 },
    { lastRaisedAt: start + day },
    { state: 'returned', clearedAt: start },
    { state: 'acknowledged', acknowledgedAt: start },
    { state: 'cleared', acknowledgedAt: start, clearedAt: start },
    { hold: held('shelved') },
    { hold: held('maintenance') },
    { hold: held('cause'), causeId: 99 as AlarmId },
  ]
  const step = fc.record({
    state: fc.constantFrom(...states),
    waitMin: fc.integer({ min: 0, max: 20 }),
    again: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (history) => {
      let round: Round | null = null
      let at = start
      const keys: string[] = []
      for (const { state, waitMin, again } of history) {
        at += waitMin * minute
        const now = { ...alarm, ...state }
        for (let times = 0; times < (again ? 2 : 1); times += 1) {
          const outcome: Outcome = look(now, round, at)
          const told = outcome.tellings.length > 0
          if (now.hold || now.acknowledgedAt !== null) expect(told).toBe(false)
          if (round && outcome.round.round > round.round) expect(outcome.round.waiting).toBe(true)
          keys.push(...outcome.tellings.map(({ key }) => key))
          round = outcome.round
        }
      }
      expect(new Set(keys).size).toBe(keys.length)
    }),
  )
})
