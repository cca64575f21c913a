import { expect, test } from 'vitest'
import type { StationAnswer, StationRequest } from '../../kernel/station-request'
import { afterAnswer, afterRestart, isFinal } from './command'

const reset: StationRequest = { kind: 'reset', mode: 'soft' }
const unlock: StationRequest = { kind: 'unlock', evseNumber: 1, connectorNumber: 1 }
const cache: StationRequest = { kind: 'clearCache' }
const answer = (outcome: StationAnswer['outcome'], detail: string) =>
  ({ outcome, detail, payload: {} }) as StationAnswer

const cases: [string, StationRequest, StationAnswer, boolean, object][] = [
  [
    'accepted, its effect is awaited',
    reset,
    answer('accepted', 'Accepted'),
    false,
    { state: 'accepted', effect: 'pending', answeredAt: 9 },
  ],
  [
    'accepted, its effect came first',
    reset,
    answer('accepted', 'Accepted'),
    true,
    { state: 'accepted', effect: 'seen', effectAt: 9 },
  ],
  [
    'accepted, a kind without an effect',
    cache,
    answer('accepted', 'Accepted'),
    false,
    { state: 'accepted', effect: 'none' },
  ],
  ['unlocked is its own proof', unlock, answer('accepted', 'Unlocked'), false, { state: 'accepted', effect: 'seen' }],
  [
    'rejected has no effect, even if something happened',
    reset,
    answer('rejected', 'Rejected'),
    true,
    { state: 'rejected', effect: 'none', detail: 'Rejected' },
  ],
  [
    'silence leaves the effect open',
    reset,
    answer('timedOut', 'No answer in 30 s'),
    false,
    { state: 'noAnswer', effect: 'pending', answeredAt: null },
  ],
  [
    'silence, but it was done',
    reset,
    answer('timedOut', 'No answer in 30 s'),
    true,
    { state: 'noAnswer', effect: 'seen' },
  ],
  ['a CALLERROR failed', reset, answer('errored', 'InternalError'), false, { state: 'failed', effect: 'none' }],
  [
    'not connected failed',
    reset,
    answer('unreachable', 'The station is not connected.'),
    false,
    { state: 'failed', effect: 'none' },
  ],
  [
    'not possible in this version failed',
    reset,
    answer('unsupported', 'OCPP 1.6 cannot'),
    false,
    { state: 'failed', effect: 'none' },
  ],
]
test.each(cases)('%s', (_name, request, given, seen, expected) => {
  expect(afterAnswer(request, given, 9, seen)).toMatchObject(expected)
})

test('a restart says what can be known: queued was not sent, sent was not answered', () => {
  expect(afterRestart({ state: 'queued' })).toMatchObject({ state: 'failed', effect: 'none' })
  expect(afterRestart({ state: 'sent' })).toMatchObject({ state: 'noAnswer' })
})

test('final is answered and with nothing awaited', () => {
  expect(isFinal({ state: 'sent', effect: 'none' })).toBe(false)
  expect(isFinal({ state: 'accepted', effect: 'pending' })).toBe(false)
  expect(isFinal({ state: 'accepted', effect: 'notSeen' })).toBe(true)
  expect(isFinal({ state: 'rejected', effect: 'none' })).toBe(true)
})
