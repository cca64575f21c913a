import { expect, test } from 'vitest'
import type { SessionId, StationId } from '../../../kernel/ids'
import { hour } from '../../../kernel/time'
import type { StuckFacts } from './ports'
import { reconstructEnd } from './reconstruct-end'

const t0 = Date.UTC(2026, 10, 21, 8)
const facts: StuckFacts = {
  sessionId: 1 as SessionId,
  stationId: 1 as StationId,
  active: true,
  startedAt: t0,
  lastSampleAt: t0 + hour,
  energyWh: 7_000,
  freeSince: null,
  offlineSince: null,
}

const cases: [name: string, change: Partial<StuckFacts>, method: string, at: number][] = [
  ['free since after the last reading', { freeSince: t0 + 2 * hour }, 'evseFree', t0 + 2 * hour],
  ['free before the last reading proves nothing', { freeSince: t0 + hour / 2 }, 'lastReading', t0 + hour],
  ['readings that stopped', {}, 'lastReading', t0 + hour],
  ['lost, with readings', { offlineSince: t0 + 3 * hour }, 'lastReading', t0 + hour],
  ['lost without a reading', { lastSampleAt: null, offlineSince: t0 + 3 * hour }, 'offline', t0 + 3 * hour],
  ['nothing known', { lastSampleAt: null }, 'now', t0 + 5 * hour],
  ['a free EVSE from before the start', { lastSampleAt: null, freeSince: t0 - hour }, 'now', t0 + 5 * hour],
  ['a reading of the future', { lastSampleAt: t0 + 9 * hour }, 'lastReading', t0 + 5 * hour],
]
test.each(cases)('%s', (_name, change, method, at) =>
  expect(reconstructEnd({ ...facts, ...change }, t0 + 5 * hour)).toMatchObject({ method, at, energyWh: 7_000 }),
)
