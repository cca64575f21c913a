import { expect, test } from 'vitest'
import { changesOf, choicesOf, groupsOf, type Setting, withValue } from './setting-draft'

const setting = (id: number, rest: Partial<Setting> = {}): Setting => ({
  id,
  component: '',
  componentInstance: '',
  evseNumber: 0,
  connectorNumber: 0,
  variable: `Key${id}`,
  variableInstance: '',
  value: 'a',
  target: null,
  previous: null,
  changedAt: null,
  readOnly: false,
  writeOnly: false,
  dataType: null,
  unit: null,
  allowed: null,
  rebootRequired: false,
  reportedAt: 0,
  ...rest,
})

test('typing the old value again takes the change back', () => {
  const first = withValue(new Map(), setting(1), 'b')
  expect(changesOf([setting(1)], first)).toMatchObject([{ value: 'b' }])
  expect(withValue(first, setting(1), 'a').size).toBe(0)
})

test('a secret that was never shown is a change whatever is typed', () => {
  expect(withValue(new Map(), setting(1, { writeOnly: true, value: null }), '').size).toBe(1)
})

test('settings stand under their component, searched by any of their words', () => {
  const all = [
    setting(1, { variable: 'HeartbeatInterval', value: '300' }),
    setting(2, { component: 'EVSE', evseNumber: 2, variable: 'Power' }),
    setting(3, { component: 'EVSE', evseNumber: 2, variable: 'Phases', previous: '1' }),
  ]
  expect(groupsOf(all, '', false).map((group) => [group.name, group.settings.length])).toEqual([
    ['Configuration keys', 1],
    ['EVSE, EVSE 2', 2],
  ])
  expect(groupsOf(all, 'evse pow', false).flatMap((group) => group.settings.map((each) => each.id))).toEqual([2])
  expect(groupsOf(all, '300', false)).toHaveLength(1)
  expect(groupsOf(all, '', true).flatMap((group) => group.settings.map((each) => each.id))).toEqual([3])
})

test.each([
  [{ dataType: 'boolean', value: 'true', allowed: null }, ['true', 'false']],
  [{ dataType: null, value: 'False', allowed: null }, ['True', 'False']],
  [{ dataType: 'OptionList', value: 'A', allowed: 'A, B' }, ['A', 'B']],
  [{ dataType: 'OptionList', value: 'A', allowed: null }, null],
  [{ dataType: 'MemberList', value: 'A', allowed: 'A,B' }, null],
  [{ dataType: 'integer', value: '1', allowed: '1 … 5' }, null],
])('choices of %o', (given, want) => {
  expect(choicesOf(given)).toEqual(want)
})
