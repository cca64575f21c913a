import { expect, test } from 'vitest'
import { parseInjection } from './inject'
import { readOptions } from './options'

test.each([
  ['fault', { kind: 'fault', identity: null, afterMs: 5_000 }],
  ['offline:SIM-0003@10s', { kind: 'offline', identity: 'SIM-0003', afterMs: 10_000 }],
  ['outage:NGD-UJB@30s', { kind: 'outage', identity: 'NGD-UJB', afterMs: 30_000 }],
  ['clock-skew@1.5s', { kind: 'clock-skew', identity: null, afterMs: 1_500 }],
  ['earthquake', null],
  ['fault@soon', null],
])('--inject %s', (text, expected) => {
  expect(parseInjection(text)).toEqual(expected)
})

test('a fleet has defaults for everything', () => {
  expect(readOptions([])).toMatchObject({
    mode: 'fleet',
    stations: 10,
    url: 'ws://127.0.0.1:9220/ocpp',
    versions: ['1.6', '2.0.1', '2.1'],
    sessionsPerMinute: 1,
    durationMs: null,
  })
})

test.each([
  [['--stations', 'many'], '--stations takes a number'],
  [['--url', 'http://x'], '--url takes ws://'],
  [['--versions', '3.0'], '--versions takes 1.6, 2.0.1 and 2.1'],
  [['--duration', 'long'], '--duration takes 90s'],
  [['--inject', 'rain'], '--inject takes fault'],
  [['dance'], 'There is no "dance"'],
])('%j is refused with what it should be', (argv, message) => {
  expect(() => readOptions(argv)).toThrow(message)
})
