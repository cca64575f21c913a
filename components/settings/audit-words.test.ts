import { expect, test } from 'vitest'
import { actionWords, changesOf } from './audit-words'

test.each([
  ['user.roleChanged', 'user: role changed'],
  ['organisation.changed', 'organisation: changed'],
  ['imported', 'imported'],
])('%s reads %s', (action, words) => expect(actionWords(action)).toBe(words))

test('a change lists what is different, field by field', () => {
  expect(changesOf({ role: 'admin', ownerId: null }, { role: 'owner', ownerId: 4 })).toEqual([
    { field: 'role', before: 'admin', after: 'owner' },
    { field: 'ownerId', before: null, after: '4' },
  ])
  expect(changesOf({ a: 1, b: [1] }, { a: 1, b: [1, 2] })).toEqual([{ field: 'b', before: '[1]', after: '[1,2]' }])
  expect(changesOf(null, 30)).toEqual([{ field: 'value', before: null, after: '30' }])
  expect(changesOf(null, null)).toEqual([])
})
