import { expect, test } from 'vitest'
import { ClockEstimate } from './clock-estimate'
import { type StreamFacts, streamPhase } from './stream-phase'

const quiet: StreamFacts = {
  loaded: true,
  connected: true,
  signedOut: false,
  tickedAt: 100_000,
  resyncedAt: null,
  startedAt: 0,
}

test.each<[string, Partial<StreamFacts>, number, string]>([
  ['just ticked', {}, 400, 'live'],
  ['one tick late', {}, 2_000, 'live'],
  ['two seconds of silence', {}, 2_001, 'delayed'],
  ['silent but connected', {}, 10_000, 'delayed'],
  ['ten seconds of silence', {}, 10_001, 'lost'],
  ['closed a moment ago', { connected: false }, 1_500, 'live'],
  ['closed', { connected: false }, 4_000, 'delayed'],
  ['closed and not back', { connected: false }, 5_001, 'lost'],
  ['first load', { loaded: false, tickedAt: null, startedAt: 99_000 }, 500, 'connecting'],
  [
    'first load that never comes',
    { loaded: false, connected: false, tickedAt: null, startedAt: 99_000 },
    9_001,
    'lost',
  ],
  ['back again', { resyncedAt: 100_000 }, 400, 'resynced'],
  ['back for a while', { resyncedAt: 96_000 }, 400, 'live'],
  ['signed out', { signedOut: true }, 0, 'signedOut'],
])('%s', (_name, facts, silentMs, phase) => {
  expect(streamPhase({ ...quiet, ...facts }, 100_000 + silentMs)).toBe(phase)
})

test('the clock follows the quickest tick, whatever the computer believes', () => {
  const clock = new ClockEstimate()
  expect(clock.at(5)).toBeNull()
  clock.tick(1_000_000, 300) // arrived after 300 ms on the way
  clock.tick(1_001_000, 1_020) // 20 ms
  clock.tick(1_002_000, 2_500)
  expect(clock.at(3_000)).toBe(1_002_980)
})

test('after a sleep of the computer the clock starts anew', () => {
  const clock = new ClockEstimate()
  clock.tick(1_000_000, 0)
  clock.tick(1_600_000, 1_000)
  expect(clock.at(1_000)).toBe(1_600_000)
})
