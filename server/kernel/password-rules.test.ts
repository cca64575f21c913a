import { expect, test } from 'vitest'
import { judgePassword } from './password-rules'

const mia = { email: 'mia@northgrid.example', name: 'Mia Jansen' }

test.each([
  ['short', 'kettle', 'tooShort'],
  ['eleven characters', 'abcdefghijk', 'tooShort'],
  ['the e-mail', 'Mia@Northgrid.example', 'guessable'],
  ['one character', 'aaaaaaaaaaaaaaaa', 'guessable'],
  ['common words', 'password123456', 'guessable'],
  ['own name and a word', 'MiaJansenAdmin', 'guessable'],
  ['beyond what is hashed', 'x1y2z3'.repeat(40), 'guessable'],
  ['twelve mixed', 'kettle-42-ox', 'fair'],
  ['a sentence', 'seven geese cross the canal', 'strong'],
])('%s', (_, password, strength) => {
  const judgement = judgePassword(password, mia)
  expect(judgement.strength).toBe(strength)
  expect(judgement.problem === null).toBe(strength === 'fair' || strength === 'strong')
})

test('characters count, not code units', () => {
  expect(judgePassword('🔌🔋⚡🚗🏠🌍', mia).strength).toBe('tooShort')
})
