import { expect, test } from 'vitest'
import { messageKey, messageName, outcomeWords } from './message-words'

test.each([
  [{ outcome: 'ok', latencyMs: 41 }, '41\u00a0ms', false],
  [{ outcome: 'ok', latencyMs: null }, 'ok', false],
  [{ outcome: 'error', errorCode: 'NotSupported', latencyMs: 1_400 }, 'NotSupported 1.4\u00a0s', true],
  [{ outcome: 'timeout', latencyMs: null }, 'No answer', true],
  [{ outcome: 'invalid', errorCode: null, latencyMs: null }, 'Invalid', true],
])('%o', (exchange, text, bad) => {
  expect(outcomeWords(exchange)).toEqual({ text, bad })
})

test('a message’s name in the address is its key', () => {
  expect(messageKey(messageName({ at: 1_763_658_000_123, id: 42 }))).toEqual({ at: 1_763_658_000_123, id: 42 })
  for (const odd of [null, '', '42', 'a-b', '1-2-3', '-1-2']) expect(messageKey(odd)).toBeNull()
})
