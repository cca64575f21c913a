import { expect, test } from 'vitest'
import { planTokens } from './import-tokens'
import { parseToken } from './token-row'

test.each([
  ['no uid', { uid: ' ' }, /uid is missing/],
  ['a uid with a space', { uid: 'A B' }, /without spaces/],
  ['a uid of 37', { uid: 'x'.repeat(37) }, /at most 36/],
  ['an unknown type', { uid: 'A', type: 'Magic' }, /not known/],
  ['a date in words', { uid: 'A', valid_from: 'tomorrow' }, /not a date/],
  ['a local date', { uid: 'A', valid_until: '31-12-2026' }, /not a date/],
  ['an end before its start', { uid: 'A', valid_from: '2026-02-01', valid_until: '2026-01-01' }, /later/],
  ['blocked: perhaps', { uid: 'A', blocked: 'perhaps' }, /yes or no/],
])('%s is an error', (_, row, words) => expect(parseToken(row).errors.join(' ')).toMatch(words))

test('a file is planned line by line', () => {
  const known = new Map([
    ['aa01', { uid: 'AA01', type: 'ISO14443', blocked: false }],
    ['aa02', { uid: 'AA02', blocked: false }],
  ])
  const plan = planTokens(
    [
      { uid: 'aa01', type: 'iso14443', colour: 'red' },
      { uid: 'AA02', blocked: 'yes' },
      { uid: 'AA03' },
      { uid: 'Aa03' },
    ],
    known,
  )
  expect(plan.lines.map(({ line, state }) => [line, state])).toEqual([
    [2, 'same'],
    [3, 'changed'],
    [4, 'new'],
    [5, 'error'],
  ])
  expect(plan.lines[3]!.errors).toEqual(['uid “Aa03” is on line 4 already.'])
  expect(plan.unknownColumns).toEqual(['colour'])
  expect(plan.tokens.map((token) => token.uid)).toEqual(['AA02', 'AA03'])
})
