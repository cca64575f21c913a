import { expect, test } from 'vitest'
import { innerPath } from './inner-path'

test.each([
  [undefined, '/'],
  ['/stations?q=a&sort=-name#x', '/stations?q=a&sort=-name#x'],
  ['https://evil.example', '/'],
  ['//evil.example/a', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['/sign-in?from=/x', '/'],
  ['javascript:alert(1)', '/'],
])('%s leads to %s', (from, to) => expect(innerPath(from)).toBe(to))
