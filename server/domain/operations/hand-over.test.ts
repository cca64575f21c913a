import { expect, test } from 'vitest'
import type { LiveAlarm } from '../../kernel/live'
import { type HandOverFacts, type HandOverKind, writeHandOver } from './hand-over'
import type { WorkOrder } from './work-order'

const now = 1_000_000
const nothing: HandOverFacts = {
  now,
  incidents: [],
  shelved: [],
  silences: [],
  commands: [],
  promises: [],
  tickets: [],
  workOrders: [],
  changes: [],
}
const alarm = (fields: Partial<LiveAlarm>) =>
  ({
    id: 1,
    priority: 2,
    state: 'active',
    what: 'Ground fault',
    effect: '1 EVSE down',
    stationName: 'UJB-12',
    locationName: 'Jaarbeurs',
    raisedAt: now - 10,
    explains: 0,
    hold: null,
    assignedToName: null,
    stakes: null,
    ...fields,
  }) as LiveAlarm
const order = (fields: Partial<WorkOrder>) =>
  ({
    id: 1,
    state: 'open',
    title: 'Look',
    assignedToName: null,
    dueAt: null,
    ...fields,
    stationName: 'N-1',
  }) as WorkOrder & {
    stationName: string
  }
const promise = (body: string, dueAt: number) => ({
  id: dueAt,
  body,
  stationId: 4,
  stationName: 'N-1',
  alarmId: null,
  alarmWhat: null,
  dueAt,
  madeByName: 'Ada',
})
const section = (facts: Partial<HandOverFacts>, kind: HandOverKind) =>
  writeHandOver({ ...nothing, ...facts }).find((each) => each.kind === kind)!

test('every section is there when there is nothing to say', () => {
  expect(writeHandOver(nothing).map(({ kind, total }) => [kind, total])).toEqual([
    ['incidents', 0],
    ['promises', 0],
    ['tickets', 0],
    ['workOrders', 0],
    ['shelved', 0],
    ['maintenance', 0],
    ['commands', 0],
    ['changes', 0],
  ])
})

test('tickets: what is due first comes first, who waits for the driver last', () => {
  const ticket = { stationName: 'N-1', assignedToName: null, waiting: false, urgent: false, dueAt: null }
  const tickets = [
    { ...ticket, id: 3, subject: 'Refund', waiting: true, assignedToName: 'Ben' },
    { ...ticket, id: 2, subject: 'Cable stuck', urgent: true, dueAt: now - 1 },
  ]
  expect(section({ tickets }, 'tickets').lines).toMatchObject([
    { text: 'T-2 · Cable stuck · N-1', detail: 'urgent · nobody has it', late: true, ref: { kind: 'ticket', id: 2 } },
    { text: 'T-3 · Refund · N-1', detail: 'waits for the driver · Ben', late: false },
  ])
})

test('incidents: most urgent first, with what they cost, what they explain and who has them', () => {
  const stakes = { sessionsCut: 14, driversAffected: 20, revenuePerHourMinor: null, currency: null, method: '' }
  const incidents = [
    alarm({ id: 5 as never, priority: 3, assignedToName: 'Ada', state: 'acknowledged' }),
    alarm({ id: 6 as never, priority: 1, what: 'Site supply lost', explains: 33, stationName: null, stakes }),
  ]
  expect(section({ incidents }, 'incidents').lines).toMatchObject([
    {
      text: 'Site supply lost · Jaarbeurs',
      detail: '33 alarms explained · 14 sessions cut · 1 EVSE down · nobody has it',
      ref: { kind: 'alarm', id: 6 },
      priority: 1,
    },
    { text: 'Ground fault · Jaarbeurs · UJB-12', detail: '1 EVSE down · with Ada' },
  ])
})

test('what is owed stands by when it is due, and says when it is late; closed orders are not owed', () => {
  const promises = [promise('Later', now + 5), promise('Late', now - 5)]
  expect(section({ promises }, 'promises').lines.map(({ text, late }) => [text, late])).toEqual([
    ['Late', true],
    ['Later', false],
  ])
  const workOrders = [order({ id: 1 }), order({ id: 2, dueAt: now - 1 }), order({ id: 3, state: 'done' })]
  expect(section({ workOrders }, 'workOrders').lines.map(({ text, late }) => [text, late])).toEqual([
    ['W-2 · Look · N-1', true],
    ['W-1 · Look · N-1', false],
  ])
})

test('what is shelved comes back by its own time; maintenance to come says when it begins', () => {
  const hold = (until: number) => ({ kind: 'shelved' as const, until, byName: 'Ada', reason: 'Part ordered' })
  const shelved = [alarm({ hold: hold(now + 9) }), alarm({ what: 'Weak signal', hold: hold(now + 3) })]
  expect(section({ shelved }, 'shelved').lines).toMatchObject([
    { text: 'Weak signal · Jaarbeurs · UJB-12', detail: 'Part ordered · Ada', at: now + 3, atMeans: 'until' },
    { at: now + 9 },
  ])
  const silence = {
    kind: 'maintenance' as const,
    place: 'Jaarbeurs',
    ref: { kind: 'site' as const, id: 2 },
    from: now + 7,
    until: now + 20,
    reason: 'Grid works',
    byName: 'Ada',
  }
  expect(section({ silences: [silence] }, 'maintenance').lines).toMatchObject([
    { text: 'Maintenance: Jaarbeurs', detail: 'yet to begin · Grid works · Ada', at: now + 7, atMeans: 'at' },
  ])
})

test('a flood is counted whole and written down in part', () => {
  const incidents = Array.from({ length: 400 }, (_, id) => alarm({ id: id as never }))
  expect(section({ incidents }, 'incidents')).toMatchObject({ total: 400, lines: { length: 25 } })
})
