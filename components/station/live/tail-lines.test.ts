import { expect, test } from 'vitest'
import type { LiveExchange } from '@/server/kernel/live'
import { tailLength, tailLines } from './tail-lines'

const base = { action: 'Heartbeat', direction: 'in' as const, evseNumber: null, outcome: 'ok', latencyMs: 1 }
const live = (at: number, rest: Partial<LiveExchange> = {}) =>
  ({ ...base, stationId: 1, at, messageId: `m${at}`, summary: 'live', ...rest }) as LiveExchange
const stored = (at: number, rest = {}) => ({
  ...base,
  id: at,
  at,
  messageId: `m${at}`,
  brief: 'stored',
  errorCode: null,
  ...rest,
})
const all = { action: '', direction: '' }
const address = (id: string) => `?q=${id}`

test('what came live is not shown a second time from the store', () => {
  const lines = tailLines([live(3), live(2)], [stored(2), stored(1)], all, address)
  expect(lines.map((line) => [line.at, line.brief])).toEqual([
    [3, 'live'],
    [2, 'live'],
    [1, 'stored'],
  ])
})

test('the same message id in both directions is two exchanges', () => {
  expect(tailLines([live(2), live(2, { direction: 'out' })], [], all, address)).toHaveLength(2)
})

test('filters by action and direction', () => {
  const rows = [live(3, { action: 'MeterValues' }), live(2, { direction: 'out' }), live(1)]
  expect(tailLines(rows, [], { action: 'Heartbeat', direction: 'in' }, address).map((line) => line.at)).toEqual([1])
})

test('never more than the page can hold', () => {
  const many = Array.from({ length: 2_000 }, (_, i) => live(2_000 - i))
  expect(tailLines(many, [], all, address)).toHaveLength(tailLength)
})
