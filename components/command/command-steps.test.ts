import { expect, test } from 'vitest'
import type { LiveCommand } from '@/server/kernel/live'
import { commandSteps } from './command-steps'
import { failureWords, hasFailed, isFinished, stateWords } from './command-words'

const command = (more: Partial<LiveCommand>): LiveCommand => ({
  id: 1 as LiveCommand['id'],
  stationId: 1 as LiveCommand['stationId'],
  evseId: null,
  kind: 'remoteStart',
  state: 'accepted',
  effect: 'none',
  detail: null,
  requestedByName: 'Mia',
  queuedAt: 1,
  sentAt: 2,
  answeredAt: 3,
  effectAt: null,
  ...more,
})
const steps = (more: Partial<LiveCommand>) => commandSteps(command(more)).map((step) => `${step.label} ${step.state}`)

const lifecycles: [string, Partial<LiveCommand>, string[], string][] = [
  [
    'queued',
    { state: 'queued', sentAt: null, answeredAt: null },
    ['Queued now', 'Sent ahead', 'Accepted ahead'],
    'Queued',
  ],
  ['sent', { state: 'sent', answeredAt: null }, ['Queued done', 'Sent now', 'Accepted ahead'], 'Sent'],
  [
    'accepted is not started',
    { effect: 'pending' },
    ['Queued done', 'Sent done', 'Accepted done', 'Waiting for the session now'],
    'Waiting for the session',
  ],
  [
    'seen',
    { effect: 'seen', effectAt: 4 },
    ['Queued done', 'Sent done', 'Accepted done', 'Effect seen: session started done', 'Done done'],
    'Session started',
  ],
  [
    'not seen',
    { effect: 'notSeen', effectAt: 4 },
    ['Queued done', 'Sent done', 'Accepted done', 'Effect not seen failed'],
    'Accepted, no session',
  ],
  [
    'a kind without an effect',
    { kind: 'clearCache' },
    ['Queued done', 'Sent done', 'Accepted done', 'Done done'],
    'Accepted',
  ],
  ['refused', { state: 'rejected', detail: 'Rejected' }, ['Queued done', 'Sent done', 'Refused failed'], 'Refused'],
  [
    'silence',
    { state: 'noAnswer', effect: 'notSeen', answeredAt: null },
    ['Queued done', 'Sent done', 'No answer failed', 'Effect not seen failed'],
    'No answer',
  ],
  [
    'silence, but it was done',
    { kind: 'reset', state: 'noAnswer', effect: 'seen', answeredAt: null },
    ['Queued done', 'Sent done', 'No answer failed', 'Effect seen: restarted done', 'Done done'],
    'Restarted',
  ],
  ['never sent', { state: 'failed', sentAt: null, detail: 'NotSent' }, ['Queued done', 'Failed failed'], 'Not sent'],
  [
    'waits for the session to end',
    { kind: 'setAvailability', effect: 'pending', detail: 'Scheduled' },
    ['Queued done', 'Sent done', 'Accepted done', 'Waiting for the new status now'],
    'Scheduled after the session',
  ],
]
test.each(lifecycles)('%s', (_name, more, expected, words) => {
  expect(steps(more)).toEqual(expected)
  expect(stateWords(command(more))).toBe(words)
})

const reasons: [string, Partial<LiveCommand>, RegExp | null][] = [
  ['nothing to explain', { effect: 'seen' }, null],
  ['by kind', { state: 'rejected', detail: 'Rejected' }, /cable is plugged in/],
  [
    'with the station’s own addition',
    { kind: 'reset', state: 'rejected', detail: 'Rejected: Latched fault 0x12' },
    /latched fault/,
  ],
  ['a word nobody knows', { state: 'rejected', detail: 'Bananas' }, /answered Bananas/],
  ['a sentence is shown as it is', { state: 'failed', detail: 'The station is not connected.' }, /not connected/],
  ['silence, with how long was waited', { state: 'noAnswer', detail: 'No answer in 30 s.' }, /^No answer in 30 s\. /],
  ['silence', { state: 'noAnswer', detail: null }, /^No answer\. /],
  ['a restart of ours', { state: 'noAnswer', detail: 'Restarted' }, /control room was restarted/],
]
test.each(reasons)('%s', (_name, more, expected) => {
  const words = failureWords(command(more))
  if (expected === null) expect(words).toBeNull()
  else expect(words).toMatch(expected)
})

test('failed and finished', () => {
  expect(hasFailed(command({ effect: 'notSeen' }))).toBe(true)
  expect(hasFailed(command({ state: 'noAnswer', effect: 'seen' }))).toBe(false)
  expect(hasFailed(command({ state: 'noAnswer', effect: 'pending' }))).toBe(false)
  expect(isFinished(command({ effect: 'pending' }))).toBe(false)
  expect(isFinished(command({}))).toBe(true)
})
