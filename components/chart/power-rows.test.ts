import { expect, test } from 'vitest'
import { powerRows } from './power-rows'

const evse = (evseNumber: number, ...powerW: (number | null)[]) => ({ evseNumber, powerW })

test('EVSEs without power are not drawn, a gap of one makes the total unknown', () => {
  const { names, rows } = powerRows({ at: [1, 2], evses: [evse(1, 1_000, 2_000), evse(2, 0, 0), evse(3, 500, null)] })
  expect(names).toEqual(['EVSE 1', 'EVSE 3'])
  expect(rows).toEqual([
    { at: 1, kw: [1, 0.5], totalKw: 1.5 },
    { at: 2, kw: [2, null], totalKw: null },
  ])
})

test('beyond five the rest is one series', () => {
  const evses = [1, 2, 3, 4, 5, 6].map((n) => evse(n, n * 1_000))
  const { names, rows } = powerRows({ at: [1], evses })
  expect(names).toEqual(['EVSE 1', 'EVSE 2', 'EVSE 3', 'EVSE 4', 'Other EVSEs'])
  expect(rows[0]?.kw).toEqual([1, 2, 3, 4, 11])
})

test('nothing to draw', () => {
  expect(powerRows({ at: [1], evses: [] })).toEqual({ names: [], rows: [{ at: 1, kw: [], totalKw: 0 }] })
})
