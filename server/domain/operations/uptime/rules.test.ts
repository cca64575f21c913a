import { expect, test } from 'vitest'
import { minute } from '../../../kernel/time'
import { causeOfKind, conditionOf, type StatusSpan } from './condition'
import { faultCause, faultCauseTable } from './fault-cause'
import { exclusionReasons } from './reasons'
import { uptimeRuleIds, uptimeRules } from './rules'
import { type Excluded, piecesOf, tallyOf } from './tally'
import { meetsTarget, uptimeOf } from './uptime'
import { earlierWindow, monthsOf, windowOf } from './window'

const { nevi, uk, ours, afir } = uptimeRules
const span = (from: number, to: number | null, fields: Partial<StatusSpan> = {}): StatusSpan => ({
  startedAt: from * minute,
  endedAt: to === null ? null : to * minute,
  availability: 'available',
  phase: null,
  connected: true,
  observed: 1,
  errorCode: null,
  ...fields,
})
const window = (from: number, to: number) => ({ from: from * minute, to: to * minute })
const excluded = (from: number, to: number, reason: Excluded['reason']): Excluded => ({ ...window(from, to), reason })
const faulted = { availability: 'faulted', errorCode: 'GroundFailure' } as const
const offline = { connected: false, observed: 4 } as const

const year = 525_600
/** A year of a port that is down at its end, of which `covered` minutes are excluded. */
const yearOf = (outage: number, covered: number, length = year) =>
  tallyOf(
    piecesOf(
      [span(0, length - outage), span(length - outage, null, faulted)],
      [excluded(length - covered, length, 'utility')],
      window(0, length),
    ),
  )

test.each([
  // outage, excluded, µ of 23 CFR 680.116(b) by hand
  [0, 0, 1],
  [15_768, 0, 0.97],
  [15_767, 0, 509_833 / 525_600],
  [20_000, 5_000, 510_600 / 525_600],
  [30_000, 30_000, 1],
  [525_600, 0, 0],
])('NEVI: an outage of %i minutes with %i excluded', (outage, covered, ratio) => {
  const uptime = uptimeOf(nevi, yearOf(outage, covered))
  expect(uptime.ratio).toBeCloseTo(ratio, 12)
  expect([uptime.outageMs, uptime.excludedMs, uptime.measuredMs].map((ms) => ms / minute)).toEqual([
    outage,
    covered,
    year,
  ])
  expect(meetsTarget(nevi, uptime.ratio)).toBe(outage - covered < 15_768)
})

test('NEVI: a leap year is held against 525,600 minutes, a young port against its own', () => {
  expect(uptimeOf(nevi, yearOf(1_440, 0, year + 1_440)).measuredMs).toBe(year * minute)
  expect(uptimeOf(nevi, yearOf(1_440, 0, year + 1_440)).ratio).toBeCloseTo(1 - 1_440 / 525_600, 12)
  expect(uptimeOf(nevi, yearOf(year + 1_440, 0, year + 1_440)).ratio).toBe(0)
  const young = uptimeOf(nevi, yearOf(100, 0, 43_200))
  expect(young.measuredMs).toBe(43_200 * minute)
  expect(young.ratio).toBeCloseTo(1 - 100 / 43_200, 12)
})

test('only the part of an outage that an exclusion covers is excluded; up time it covers is not', () => {
  const spans = [span(0, 100), span(100, 200, faulted), span(200, null)]
  const tally = tallyOf(
    piecesOf(
      spans,
      [excluded(50, 120, 'vandalism'), excluded(110, 150, 'utility'), excluded(190, 260, 'vehicle')],
      window(0, 300),
    ),
  )
  expect(uptimeOf(nevi, tally)).toEqual({
    outageMs: 100 * minute,
    excludedMs: 60 * minute,
    measuredMs: 300 * minute,
    ratio: 1 - 40 / 300,
  })
  expect(uptimeOf(ours, tally)).toMatchObject({ excludedMs: 0, ratio: 1 - 100 / 300 })
  const closed = tallyOf(piecesOf(spans, [excluded(50, 150, 'outsideHours')], window(0, 300)))
  expect(uptimeOf(ours, closed)).toEqual({
    outageMs: 100 * minute,
    excludedMs: 50 * minute,
    measuredMs: 200 * minute,
    ratio: 1 - 50 / 200,
  })
})

test('a fault that spans a reconnect is down throughout, by every rule', () => {
  const spans = [
    span(0, 10),
    span(10, 20, faulted),
    span(20, 30, { ...faulted, ...offline }),
    span(30, 40, { ...faulted, observed: 4 }),
    span(40, null),
  ]
  const tally = tallyOf(piecesOf(spans, [], window(0, 50)))
  for (const id of uptimeRuleIds) expect(uptimeOf(uptimeRules[id], tally).outageMs).toBe(30 * minute)
})

test('offline: down for a driver and for NEVI, UNKNOWN and reliable for the UK, not measured for AFIR', () => {
  const tally = tallyOf(piecesOf([span(0, 80), span(80, null, offline)], [], window(0, 100)))
  expect(uptimeOf(ours, tally).ratio).toBe(0.8)
  expect(uptimeOf(nevi, tally).ratio).toBe(0.8)
  expect(uptimeOf(uk, tally)).toMatchObject({ ratio: 1, measuredMs: 100 * minute })
  expect(uptimeOf(afir, tally)).toMatchObject({ ratio: 1, measuredMs: 80 * minute })
})

test('what the station tells afterwards counts; a connected station that said nothing is not measured', () => {
  expect(conditionOf(span(0, 1, { connected: false, observed: 1 }))).toBe('up')
  expect(conditionOf(span(0, 1, { availability: 'unknown' }))).toBe('silent')
  expect(conditionOf(span(0, 1, { availability: 'unknown', ...offline }))).toBe('offline')
  expect(
    uptimeOf(ours, tallyOf(piecesOf([span(0, null, { availability: 'unknown' })], [], window(0, 9)))).ratio,
  ).toBeNull()
})

test('one reason an instant is enough: who takes any other than opening hours takes all', () => {
  for (const { excludes } of Object.values(uptimeRules)) {
    const others = excludes.filter((reason) => reason !== 'outsideHours')
    expect([0, exclusionReasons.length - 1]).toContain(others.length)
    expect(excludes).toContain('outsideHours')
  }
  expect(exclusionReasons[0]).toBe('outsideHours')
})

test.each([
  ['GroundFailure', 'hardware'],
  ['UnderVoltage', 'grid'],
  ['ReaderFailure', 'payment'],
  ['EVCommunicationError', 'vehicle'],
  ['WeakSignal', 'communication'],
  ['CX015', 'grid'],
  ['OtherError', 'unknown'],
  ['E-17', 'unknown'],
  [null, 'unknown'],
])('a fault with the code %s is put down to %s', (code, cause) => {
  expect(faultCause(code)).toBe(cause)
  expect(new Map(faultCauseTable).get(code?.toLowerCase() ?? '') ?? 'unknown').toBe(cause)
})

test('offline is the link, out of service is a decision', () => {
  expect(causeOfKind('offline')).toBe('communication')
  expect(causeOfKind('outOfService')).toBe('planned')
  expect(causeOfKind('up')).toBeNull()
})

test('windows: twelve months, a calendar year, what was asked for', () => {
  const asked = { from: '2026-03', to: '2026-05' }
  expect(windowOf(nevi, asked)).toEqual({ from: '2025-06', to: '2026-05' })
  expect(windowOf(uk, asked)).toEqual({ from: '2026-01', to: '2026-12' })
  expect(windowOf(ours, asked)).toBe(asked)
  expect(earlierWindow(asked, 'previous')).toEqual({ from: '2025-12', to: '2026-02' })
  expect(earlierWindow(asked, 'lastYear')).toEqual({ from: '2025-03', to: '2025-05' })
  expect(monthsOf({ from: '2025-11', to: '2026-02' })).toEqual(['2025-11', '2025-12', '2026-01', '2026-02'])
})
