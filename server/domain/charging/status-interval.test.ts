import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EvseId } from '../../kernel/ids'
import { availabilities, phases } from '../../kernel/status'
import type { IntervalRow } from './ports'
import { insertObservation, type Observation } from './status-interval'

const evse = 1 as EvseId

/** What a store does with the changed rows. */
function arrive(rows: IntervalRow[], seen: Observation): { rows: IntervalRow[]; current: number; open: IntervalRow } {
  const from = Math.max(
    rows.findLastIndex((row) => row.startedAt <= seen.at),
    0,
  )
  const { changed, current, open } = insertObservation(evse, rows.slice(from), seen)
  const stored = new Map(rows.map((row) => [row.startedAt, row]))
  for (const row of changed) stored.set(row.startedAt, row)
  return { rows: [...stored.values()].sort((a, b) => a.startedAt - b.startedAt), current, open }
}

type Lanes = Pick<IntervalRow, 'availability' | 'errorCode' | 'phase' | 'connected'>
const unknown: Lanes = { availability: 'unknown', errorCode: null, phase: null, connected: false }

/** The oracle: observations by time, equal times by arrival; per lane the last value holds. */
function oracle(arrived: readonly Observation[]): { at: number; lanes: Lanes }[] {
  const sorted = arrived
    .map((seen, order) => ({ seen, order }))
    .sort((a, b) => a.seen.at - b.seen.at || a.order - b.order)
  const steps: { at: number; lanes: Lanes }[] = []
  let lanes = unknown
  for (const { seen } of sorted) {
    lanes = { ...lanes }
    if (seen.availability !== undefined)
      Object.assign(lanes, { availability: seen.availability, errorCode: seen.errorCode ?? null })
    if (seen.phase !== undefined) lanes.phase = seen.phase
    if (seen.connected !== undefined) lanes.connected = seen.connected
    if (steps.at(-1)?.at === seen.at) steps[steps.length - 1] = { at: seen.at, lanes }
    else steps.push({ at: seen.at, lanes })
  }
  return steps
}

const observation: fc.Arbitrary<Observation> = fc
  .record(
    {
      at: fc.integer({ min: 1, max: 30 }),
      cause: fc.constantFrom('status', 'transaction', 'connected'),
      availability: fc.constantFrom(...availabilities),
      errorCode: fc.constantFrom(null, 'GroundFailure'),
      phase: fc.constantFrom(null, ...phases),
      connected: fc.boolean(),
    },
    { requiredKeys: ['at', 'cause'] },
  )
  .filter((seen) => seen.availability !== undefined || seen.phase !== undefined || seen.connected !== undefined)

test('any order of arrival equals the oracle, gap-free and without overlap', () => {
  fc.assert(
    fc.property(fc.array(observation, { minLength: 1, maxLength: 25 }), (arrived) => {
      let rows: IntervalRow[] = []
      for (const seen of arrived) rows = arrive(rows, seen).rows
      expect(
        rows.map(({ startedAt, availability, errorCode, phase, connected }) => ({
          at: startedAt,
          lanes: { availability, errorCode, phase, connected },
        })),
      ).toEqual(oracle(arrived))
      rows.forEach((row, index) => {
        expect(row.endedAt).toBe(rows[index + 1]?.startedAt ?? null)
        expect(row.observed).toBeGreaterThan(0)
      })
    }),
    { numRuns: 400 },
  )
})

test('whether an observation holds now equals what a latecomer would change', () => {
  fc.assert(
    fc.property(fc.array(observation, { minLength: 1, maxLength: 15 }), observation, (arrived, last) => {
      let rows: IntervalRow[] = []
      for (const seen of arrived) rows = arrive(rows, seen).rows
      const { current, open } = arrive(rows, last)
      const newer = arrived.filter((seen) => seen.at > last.at)
      const bits =
        (last.availability !== undefined && newer.every((seen) => seen.availability === undefined) ? 1 : 0) |
        (last.phase !== undefined && newer.every((seen) => seen.phase === undefined) ? 2 : 0) |
        (last.connected !== undefined && newer.every((seen) => seen.connected === undefined) ? 4 : 0)
      expect(current).toBe(bits)
      expect(open.endedAt).toBeNull()
    }),
  )
})

test('a late fault does not reach past a later report of the same lane', () => {
  let rows: IntervalRow[] = []
  rows = arrive(rows, { at: 10, cause: 'connected', connected: true }).rows
  rows = arrive(rows, { at: 20, cause: 'status', availability: 'available', phase: null }).rows
  const late = arrive(rows, { at: 15, cause: 'status', availability: 'faulted', errorCode: 'GroundFailure' })
  expect(late.current).toBe(0)
  expect(late.rows.map((row) => [row.startedAt, row.endedAt, row.availability, row.connected])).toEqual([
    [10, 15, 'unknown', true],
    [15, 20, 'faulted', true],
    [20, null, 'available', true],
  ])
})

test('a report from before the reconnect is the present when nothing newer was said', () => {
  const rows = arrive([], { at: 20, cause: 'connected', connected: true }).rows
  const late = arrive(rows, { at: 5, cause: 'status', availability: 'occupied', phase: 'charging' })
  expect(late.current).toBe(3)
  expect(late.open).toMatchObject({ startedAt: 20, availability: 'occupied', phase: 'charging', connected: true })
})
