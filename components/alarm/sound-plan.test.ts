import { expect, test } from 'vitest'
import { liveAlarm } from '@/server/testing/network-rows'
import { filterAlarms, noAlarmFilter } from './alarm-order'
import { announcement } from './announcement'
import { nextTone, repeatMs, silent } from './sound-plan'

/** The tones played for these alarms at these times. */
function played(...steps: [number, Parameters<typeof nextTone>[1], boolean?][]) {
  let state = silent
  return steps.map(([now, alarms, muted = false]) => {
    const next = nextTone(state, alarms, now, muted)
    state = next.state
    return next.tone
  })
}

const p1 = liveAlarm(1, { priority: 1 })
const p2 = liveAlarm(2, { priority: 2 })

test('priority 1 sounds at once and every half minute until somebody takes it', () => {
  expect(
    played(
      [0, [p1]],
      [1_000, [p1]],
      [repeatMs, [p1]],
      [repeatMs + 1, [{ ...p1, state: 'acknowledged' }]],
      [3 * repeatMs, [{ ...p1, state: 'acknowledged' }]],
    ),
  ).toEqual([1, null, 1, null, null])
})

test('priority 2 sounds once, and again when it comes back; 3 and 4 never', () => {
  expect(played([0, [p2]], [40_000, [p2]], [50_000, [{ ...p2, occurrences: 2 }]])).toEqual([2, null, 2])
  expect(played([0, [liveAlarm(3, { priority: 3 }), liveAlarm(4, { priority: 4 })]])).toEqual([null])
})

test('a chattering alarm sounds once, until it has been away from the list', () => {
  const chatters = { ...p2, chattering: true, occurrences: 3 }
  const away = { ...chatters, state: 'returned' as const }
  const again = { ...chatters, occurrences: 4 }
  expect(played([0, [chatters]], [1_000, [away]], [2_000, [again]], [3_000, []], [4_000, [again]])).toEqual([
    2,
    null,
    null,
    null,
    2,
  ])
})

test('many at once are one tone, the worst', () => {
  expect(
    played([0, [p2, p1, liveAlarm(3, { priority: 1 })]], [1_000, [p2, p1, liveAlarm(3, { priority: 1 })]]),
  ).toEqual([1, null])
})

test('muted is silent, and unmuting does not replay what came meanwhile', () => {
  expect(played([0, [p2], true], [1_000, [p2]], [2_000, [p2, p1]])).toEqual([null, null, 1])
})

test('one sentence says the worst and how many more there are', () => {
  expect(announcement([])).toBeNull()
  expect(announcement([p2, liveAlarm(9, { priority: 1, what: 'Ground fault', evseNumber: 2 })])).toEqual({
    text: 'Priority 1 alarm: Ground fault, S-1, EVSE 2, Harbour. And 1 more.',
    urgent: true,
  })
})

test('what nobody has taken comes first, by priority, the newest on top; then what is in work', () => {
  const alarms = [
    liveAlarm(1, { priority: 1, state: 'acknowledged', acknowledgedAt: 9, assignedTo: 5, lastRaisedAt: 9 }),
    liveAlarm(2, { priority: 3, lastRaisedAt: 8 }),
    liveAlarm(3, { priority: 1, lastRaisedAt: 1 }),
    liveAlarm(4, { priority: 1, state: 'returned', lastRaisedAt: 2 }),
  ]
  const ids = (filter: object) => filterAlarms(alarms, { ...noAlarmFilter, ...filter }).map((alarm) => alarm.id)
  expect(ids({})).toEqual([4, 3, 2, 1])
  expect(ids({ who: 5 })).toEqual([1])
  expect(ids({ priorities: [3] })).toEqual([2])
  expect(ids({ text: ' harb ' })).toHaveLength(4)
  expect(ids({ text: 'elsewhere' })).toEqual([])
})

test('a cause sounds once, however much it explains; what it leaves behind is told with one tone', () => {
  const cause = liveAlarm(9, { priority: 1 })
  const many = [p2, liveAlarm(5, { priority: 2 }), liveAlarm(6, { priority: 2 })]
  expect(
    played(
      [0, [cause]],
      [1_000, [{ ...cause, explains: 30 }]],
      [2_000, [{ ...cause, explains: 33, state: 'acknowledged' }]],
      [3_000, many],
      [4_000, many],
    ),
  ).toEqual([1, null, null, 2, null])
})
