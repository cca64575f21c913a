import { expect, it } from 'vitest'
import type { TariffDefinition } from '@/server/domain/pricing/tariff'
import { type DraftAction, draftHistory, startHistory } from './draft-history'

const tariff = (currency: string): TariffDefinition => ({
  currency,
  kind: 'regular',
  taxIncluded: 'yes',
  elements: [],
  minPrice: null,
  maxPrice: null,
  validFrom: null,
  validUntil: null,
  texts: [],
  url: null,
})
const edit = (currency: string, at: number, field = 'currency'): DraftAction => ({
  type: 'edit',
  update: () => tariff(currency),
  field,
  at,
})
const run = (...actions: DraftAction[]) => actions.reduce(draftHistory, startHistory(tariff('A')))

it('one word typed is one step back', () => {
  const typed = run(edit('B', 0), edit('C', 300), edit('D', 600))
  expect(typed.now.currency).toBe('D')
  expect(draftHistory(typed, { type: 'undo' }).now.currency).toBe('A')
})

it('another field, or a pause, is a step of its own', () => {
  expect(run(edit('B', 0), edit('C', 100, 'kind')).past).toHaveLength(2)
  expect(run(edit('B', 0), edit('C', 5_000)).past).toHaveLength(2)
})

it('redo comes back until something else is edited', () => {
  const undone = run(edit('B', 0), { type: 'undo' })
  expect(draftHistory(undone, { type: 'redo' }).now.currency).toBe('B')
  expect(draftHistory(undone, edit('C', 9_000)).future).toEqual([])
})

it('at either end nothing happens', () => {
  expect(run({ type: 'undo' }, { type: 'redo' }).now.currency).toBe('A')
})
