import { expect, test } from 'vitest'
import type { Alarm, AlarmEventKind } from './alarm'
import { tells } from './annunciation'

const alarm = { state: 'active', shelf: null, suppression: null, chatteringSince: null } as const
const shelf = { until: 1, by: 1, byName: 'Ada', reason: 'part ordered', priority: 2 } as const
const quiet = {
  ref: 'maintenance:1',
  kind: 'maintenance',
  until: 1,
  byName: 'Ada',
  reason: 'cable',
  owes: false,
} as const

test.each<[string, Partial<Alarm>, AlarmEventKind, boolean]>([
  ['a new alarm', {}, 'raised', true],
  ['it came back', {}, 'raisedAgain', true],
  ['it came back, chattering', { chatteringSince: 5 }, 'raisedAgain', false],
  ['it begins to chatter', { chatteringSince: 5 }, 'chattering', false],
  ['raised on the shelf', { shelf }, 'raisedAgain', false],
  ['worse than on its shelf', {}, 'brokeOut', true],
  ['raised under maintenance', { suppression: quiet }, 'raised', false],
  ['maintenance is over, it is still there', {}, 'released', true],
  ['maintenance is over, and so is the condition', { state: 'returned' }, 'released', false],
  ['the shelf is over, still on the list of somebody', { state: 'acknowledged' }, 'shelfExpired', false],
  ['a person took it from the shelf', {}, 'unshelved', false],
  ['somebody took it', { state: 'acknowledged' }, 'acknowledged', false],
])('%s', (_, fields, event, told) => {
  expect(tells({ ...alarm, ...fields } as Alarm, event)).toBe(told)
})
