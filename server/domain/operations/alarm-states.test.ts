import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { StationId, TenantId } from '../../kernel/ids'
import { minute, second } from '../../kernel/time'
import {
  type Alarm,
  type AlarmChange,
  type AlarmPlace,
  type AlarmWords,
  acknowledge,
  assign,
  isOpen,
  isPresent,
  raise,
  settle,
  unacknowledge,
} from './alarm'
import { elapse } from './elapse'
import { shelve, unshelve } from './shelf'
import type { Quiet } from './silence'

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
const window: Quiet = { ref: 'maintenance:1', kind: 'maintenance', until: 9e15, byName: 'Bo', reason: 'New cable' }
const out: Quiet = { ref: 'outOfService:1', kind: 'outOfService', until: null, byName: 'Bo', reason: 'Scrapped' }
const cause: Quiet = { ref: 'cause:dark|location:1', kind: 'cause', until: null, byName: null, reason: 'Site dark' }
const shelfMs = 30 * minute
/** Nobody is told of it. */
const isHeld = ({ shelf, suppression }: Alarm) => shelf !== null || suppression !== null

type Step =
  | 'raise'
  | 'worse'
  | 'settle'
  | 'ack'
  | 'unack'
  | 'shelve'
  | 'unshelve'
  | 'silence'
  | 'out'
  | 'sound'
  | 'explain'
  | 'causeOver'
  | 'wait'

/** An alarm, its place and a clock: what the engine and people do to a row, in the order they do it. */
function world() {
  let alarm: Alarm | null = null
  let silence: Quiet | null = null
  let explained = false
  /** What somebody meant for the place counts before what explains it. */
  const quiet = () => silence ?? (explained ? cause : null)
  let at = 0
  const events: string[] = []
  let before: Alarm | null = null
  const take = (change: AlarmChange) => {
    if (!change) return
    alarm = change.alarm
    events.push(change.event)
  }
  const pass = () => {
    for (let change = alarm && elapse(alarm, at, quiet()); change; change = alarm && elapse(alarm, at, quiet()))
      take(change)
  }
  const steps: Record<Step, () => AlarmChange> = {
    raise: () => raise(alarm, place, words, at, quiet()),
    worse: () => raise(alarm, place, { ...words, priority: 1 }, at, quiet()),
    settle: () => settle(alarm, at),
    ack: () => alarm && acknowledge(alarm, ada, at),
    unack: () => alarm && unacknowledge(alarm),
    shelve: () => alarm && shelve(alarm, ada, at + shelfMs, 'Flaps'),
    unshelve: () => alarm && unshelve(alarm, 'unshelved'),
    silence: () => {
      silence = window
      return null
    },
    out: () => {
      silence = out
      return null
    },
    sound: () => {
      silence = null
      return null
    },
    explain: () => {
      explained = true
      return null
    },
    causeOver: () => {
      explained = false
      return null
    },
    wait: () => null,
  }
  return {
    events,
    now: () => at,
    quiet,
    alarm: () => alarm as Alarm | null,
    /** The row as the last step found it. */
    before: () => before as Alarm | null,
    do(step: Step, afterMs: number) {
      at += afterMs
      pass()
      before = alarm
      take(steps[step]())
      pass()
    },
    /** Written, the process dies, read again: nothing but the row, the silences and the clock. */
    restart() {
      alarm = alarm && (JSON.parse(JSON.stringify(alarm)) as Alarm)
    },
  }
}

function run(steps: [Step, number?][]) {
  const all = world()
  for (const [step, afterMs = second] of steps) all.do(step, afterMs)
  return { alarm: all.alarm(), events: all.events, held: isHeld(all.alarm()!) }
}

describe('states beside the life of an alarm', () => {
  test.each<[string, [Step, number?][], string[], Partial<Alarm> & { held: boolean }]>([
    ['shelved', [['raise'], ['shelve']], ['raised', 'shelved'], { state: 'active', held: true }],
    [
      'back by itself, as it was',
      [['raise'], ['shelve'], ['wait', shelfMs]],
      ['raised', 'shelved', 'shelfExpired'],
      { state: 'active', held: false, shelf: null },
    ],
    ['not a moment before', [['raise'], ['shelve'], ['wait', shelfMs - 1]], ['raised', 'shelved'], { held: true }],
    [
      'gone while shelved: still to be looked at',
      [['raise'], ['shelve'], ['settle'], ['wait', shelfMs]],
      ['raised', 'shelved', 'returned', 'shelfExpired'],
      { state: 'returned', held: false },
    ],
    [
      'seen, then gone while shelved: over with the shelf',
      [['raise'], ['ack'], ['shelve'], ['settle'], ['wait', shelfMs]],
      ['raised', 'acknowledged', 'shelved', 'cleared', 'shelfExpired'],
      { state: 'cleared', held: false },
    ],
    [
      'comes and goes on the shelf: one row, hours apart',
      [['raise'], ['ack'], ['shelve'], ['settle'], ['raise', 20 * minute]],
      ['raised', 'acknowledged', 'shelved', 'cleared', 'raisedAgain'],
      { state: 'active', held: true, occurrences: 2, acknowledgedAt: null },
    ],
    [
      'worse than when it was shelved',
      [['raise'], ['ack'], ['shelve'], ['worse']],
      ['raised', 'acknowledged', 'shelved', 'brokeOut'],
      { state: 'active', held: false, priority: 1 },
    ],
    [
      'worse when it comes again',
      [['raise'], ['shelve'], ['settle'], ['worse']],
      ['raised', 'shelved', 'returned', 'brokeOut'],
      { state: 'active', held: false },
    ],
    [
      'as bad as when it was shelved, after being better',
      [['worse'], ['shelve'], ['raise'], ['worse']],
      ['raised', 'shelved', 'reworded', 'reworded'],
      { held: true, priority: 1 },
    ],
    [
      'raised and gone during maintenance: nobody was told, nobody must look',
      [['silence'], ['raise'], ['settle'], ['sound']],
      ['raised', 'cleared'],
      { state: 'cleared' } as Partial<Alarm> & { held: boolean },
    ],
    [
      'raised before maintenance and gone in it: somebody was told',
      [['raise'], ['silence'], ['settle'], ['sound']],
      ['raised', 'suppressed', 'returned', 'released'],
      { state: 'returned', held: false },
    ],
    [
      'told before, comes again in maintenance: still owed',
      [['raise'], ['settle'], ['silence'], ['raise'], ['settle'], ['sound']],
      ['raised', 'returned', 'suppressed', 'raisedAgain', 'returned', 'released'],
      { state: 'returned', held: false },
    ],
    [
      'lasts longer than maintenance',
      [['silence'], ['raise'], ['sound']],
      ['raised', 'released'],
      { state: 'active', held: false },
    ],
    [
      'maintenance ends while shelved',
      [['raise'], ['shelve'], ['silence'], ['sound']],
      ['raised', 'shelved', 'suppressed', 'released'],
      { held: true, suppression: null },
    ],
    [
      'the shelf ends while out of service',
      [['raise'], ['shelve'], ['out'], ['wait', shelfMs]],
      ['raised', 'shelved', 'suppressed', 'shelfExpired'],
      { held: true, shelf: null },
    ],
    [
      'three raises a minute chatter: one row until it is calm, an acknowledgement stays',
      [['raise'], ['settle'], ['raise'], ['settle'], ['raise'], ['ack'], ['settle'], ['raise'], ['settle']],
      [
        'raised',
        'returned',
        'raisedAgain',
        'returned',
        'chattering',
        'acknowledged',
        'cleared',
        'raisedAgain',
        'cleared',
      ],
      { state: 'returned', occurrences: 4, acknowledgedByName: 'Ada' } as Partial<Alarm> & { held: boolean },
    ],
    [
      'calm for five minutes and seen: over',
      [['raise'], ['settle'], ['raise'], ['settle'], ['raise'], ['ack'], ['settle'], ['wait', 5 * minute]],
      ['raised', 'returned', 'raisedAgain', 'returned', 'chattering', 'acknowledged', 'cleared', 'calmed'],
      { state: 'cleared', chatteringSince: null } as Partial<Alarm> & { held: boolean },
    ],
    [
      'three raises in more than a minute do not chatter',
      [['raise'], ['settle', 20_000], ['raise', 20_000], ['settle', 10_000], ['raise', 10_001]],
      ['raised', 'returned', 'raisedAgain', 'returned', 'raisedAgain'],
      { chatteringSince: null } as Partial<Alarm> & { held: boolean },
    ],
  ])('%s', (_name, steps, events, expected) => {
    const { alarm, held, events: said } = run(steps)
    expect(said).toEqual(events)
    expect({ ...alarm, held }).toMatchObject(expected)
  })

  test('assigning says nothing about having seen it; acknowledging takes what is nobody’s', () => {
    const { alarm } = run([['raise']])
    const hers = assign(alarm!, { userId: 7, name: 'Cleo' })!.alarm
    expect(hers).toMatchObject({ state: 'active', assignedToName: 'Cleo', acknowledgedAt: null })
    expect(assign(hers, { userId: 7, name: 'Cleo' })).toBeNull()
    expect(acknowledge(hers, ada, 9)!.alarm).toMatchObject({ assignedToName: 'Cleo', acknowledgedByName: 'Ada' })
    const mine = acknowledge(alarm!, ada, 9)!.alarm
    expect(mine).toMatchObject({ assignedTo: 5 })
    expect(unacknowledge(mine)!.alarm).toMatchObject({ assignedTo: null, state: 'active' })
  })
})

/**
 * ISA-18.2 as a person would keep it on paper, without the row: is it there, was somebody told who has not looked,
 * until when is it shelved. `owed`: somebody must still look.
 */
type Paper = {
  present: boolean
  owed: boolean
  seen: boolean
  priority: number
  shelfUntil: number | null
  shelfPriority: number
  /** Its cause is told instead of it; what goes away under it needs nobody. */
  under: boolean
}

test('no order of events loses an alarm, and nothing is annunciated while it is held', () => {
  const people: Step[] = ['ack', 'shelve', 'unshelve', 'silence', 'out', 'sound']
  const names: Step[] = ['raise', 'worse', 'settle', 'wait', 'explain', 'causeOver', ...people]
  const step = fc.tuple(
    fc.constantFrom(...names),
    fc.oneof(fc.integer({ min: 1, max: 15 * second }), fc.integer({ min: 1, max: 20 * minute })),
    fc.boolean(),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (sequence) => {
      const real = world()
      const paper: Paper = {
        present: false,
        owed: false,
        seen: false,
        priority: 9,
        shelfUntil: null,
        shelfPriority: 9,
        under: false,
      }
      for (const [name, afterMs, restarts] of sequence) {
        if (restarts) real.restart()
        real.do(name, afterMs)
        write(paper, name, real.now(), real.quiet(), real.before())
        const alarm = real.alarm()
        if (alarm === null) continue
        expect(isPresent(alarm)).toBe(paper.present)
        // What somebody was told of and nobody has seen is open, whatever happened since.
        if (paper.owed) expect(isOpen(alarm)).toBe(true)
        if (paper.owed) expect(alarm.acknowledgedAt).toBeNull()
        // What is there is open; what is closed is gone.
        if (paper.present) expect(isOpen(alarm)).toBe(true)
        // Held exactly while a shelf runs or the place is quiet.
        const shelved = paper.shelfUntil !== null
        if (isOpen(alarm)) expect(isHeld(alarm)).toBe(shelved || isSilenced(real.quiet()) || paper.under)
        if (shelved) expect(isOpen(alarm)).toBe(true)
        // Nothing more happens without time or somebody.
        expect(elapse(alarm, real.now(), real.quiet())).toBeNull()
      }
    }),
    { numRuns: 1_000 },
  )
})

const isSilenced = (quiet: Quiet | null) => quiet !== null && quiet.kind !== 'cause'

/** Shelves and looks only touch what is open; the row says whether it is, everything else is kept here. */
function write(paper: Paper, name: Step, now: number, quiet: Quiet | null, before: Alarm | null): void {
  const openBefore = before !== null && isOpen(before)
  const chattered = before !== null && before.chatteringSince !== null
  if (paper.shelfUntil !== null && now >= paper.shelfUntil) paper.shelfUntil = null
  if (name === 'raise' || name === 'worse') {
    const priority = name === 'worse' ? 1 : 2
    const worse = priority < paper.priority
    const again = !paper.present && !chattered
    if (paper.shelfUntil !== null && priority < paper.shelfPriority) paper.shelfUntil = null
    if (again || (worse && (paper.present || chattered))) paper.seen = false
    paper.present = true
    paper.priority = priority
  }
  if (name === 'settle') paper.present = false
  if (name === 'ack' && openBefore) {
    paper.owed = false
    paper.seen = true
  }
  if (name === 'shelve' && openBefore)
    Object.assign(paper, { shelfUntil: now + shelfMs, shelfPriority: paper.priority })
  if (name === 'unshelve') paper.shelfUntil = null
  // Only what is there goes under a cause.
  paper.under = quiet?.kind === 'cause' && (paper.present || paper.under)
  if (paper.under) paper.owed = false
  // Told: it is there, nothing keeps it quiet, and nobody has looked at this occurrence.
  if (paper.present && !paper.seen && paper.shelfUntil === null && quiet === null) paper.owed = true
}
