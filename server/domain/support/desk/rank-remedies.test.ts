import { expect, test } from 'vitest'
import { ticketLanguages } from '../../../kernel/ticket'
import type { CauseCode } from './diagnosis'
import { driverWords } from './driver-words'
import { rankRemedies } from './rank-remedies'
import { remedyKinds } from './remedy'

test.each<[CauseCode, string[]]>([
  ['cableNotLocked', ['unlock', 'softReset']],
  ['vehicleSilent', ['unlock', 'restart']],
  ['startTimedOut', ['restart', 'softReset']],
  ['cardBlocked', ['startFree', 'sendLink']],
  ['evseUnavailable', ['intoService', 'startFree']],
  ['powerLost', ['restart', 'refund']],
  ['charging', ['stop', 'unlock']],
  ['charged', ['unlock', 'refund']],
])('%s calls for %s', (cause, first) => {
  const ranked = rankRemedies(cause)
  expect(ranked.slice(0, first.length).map(({ kind, fits }) => fits && kind)).toEqual(first)
  expect(ranked.map(({ kind }) => kind).toSorted()).toEqual(remedyKinds.toSorted())
})

test('a blocked card is never answered by starting with it again', () => {
  for (const cause of ['cardBlocked', 'cardExpired', 'contractInactive', 'concurrentLimit'] as const)
    expect(rankRemedies(cause).find(({ kind }) => kind === 'restart')?.fits).toBe(false)
})

test('a driver is told the same in every language', () => {
  for (const kind of remedyKinds)
    expect(new Set(ticketLanguages.map((language) => driverWords(kind, language) === null)).size).toBe(1)
})
