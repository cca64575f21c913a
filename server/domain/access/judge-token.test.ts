import { expect, test } from 'vitest'
import { judgeToken, type TokenQuestion } from './judge-token'
import type { TokenRecord } from './ports'

const at = Date.UTC(2026, 4, 1)
const record: TokenRecord = {
  uid: 'A',
  type: 'ISO14443',
  blocked: false,
  validFrom: null,
  validUntil: null,
  groupId: null,
  contractId: 1,
  contractActive: true,
  maxConcurrentSessions: 2,
}
const question: TokenQuestion = { at, record, ours: false, unknownTokens: 'refuse', openSessions: null }

const cases: [name: string, change: Partial<TokenQuestion>, status: string][] = [
  ['known', {}, 'accepted'],
  ['unknown', { record: null }, 'invalid'],
  ['unknown, policy accepts', { record: null, unknownTokens: 'accept' }, 'accepted'],
  ['unknown, ours', { record: null, ours: true }, 'accepted'],
  ['blocked, although ours', { record: { ...record, blocked: true }, ours: true }, 'blocked'],
  ['contract inactive', { record: { ...record, contractActive: false } }, 'blocked'],
  ['no contract', { record: { ...record, contractId: null, contractActive: false } }, 'accepted'],
  ['expired', { record: { ...record, validUntil: at } }, 'expired'],
  ['not yet valid', { record: { ...record, validFrom: at + 1 } }, 'invalid'],
  ['valid from now', { record: { ...record, validFrom: at } }, 'accepted'],
  ['below the limit', { openSessions: 1 }, 'accepted'],
  ['at the limit', { openSessions: 2 }, 'concurrentTx'],
  ['without a limit', { record: { ...record, maxConcurrentSessions: null }, openSessions: 99 }, 'accepted'],
  ['a limit of none', { record: { ...record, maxConcurrentSessions: 0 }, openSessions: 0 }, 'concurrentTx'],
  ['blocked before limit', { record: { ...record, blocked: true }, openSessions: 9 }, 'blocked'],
]
test.each(cases)('%s', (_name, change, status) => {
  expect(judgeToken({ ...question, ...change })).toBe(status)
})
