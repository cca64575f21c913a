import { expect, test } from 'vitest'
import type { LimitSteps } from '@/server/kernel/held'
import { agrees, limitRows } from './limit-rows'

const steps = (...list: [startS: number, limit: number | null][]): LimitSteps => ({
  unit: 'A',
  startsAt: 1_000,
  durationS: 100,
  steps: list.map(([startS, limit]) => ({ startS, limit })),
})

test('each change of either schedule is a row, and the end', () => {
  expect(limitRows(steps([0, 8], [50, 16]), steps([0, 8], [60, 16]))).toEqual([
    { at: 1_000, intended: 8, reported: 8 },
    { at: 51_000, intended: 16, reported: 8 },
    { at: 61_000, intended: 16, reported: 16 },
    { at: 101_000, intended: 16, reported: 16 },
  ])
  expect(limitRows(null, null)).toEqual([])
})

test('they agree when the station says every limit we mean, to the second and the tenth', () => {
  expect(agrees(steps([0, 8], [50.4, 16]), steps([0, 8], [51, 16]))).toBe(true)
  expect(agrees(steps([0, 8], [50, null]), steps([0, 8], [50, 32]))).toBe(true)
  expect(agrees(steps([0, 8]), steps([0, 10]))).toBe(false)
  expect(agrees(steps([0, 8]), { ...steps([0, 8]), unit: 'W' })).toBe(null)
  expect(agrees(null, steps([0, 8]))).toBe(null)
})
