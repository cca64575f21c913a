import { describe, expect, test } from 'vitest'
import type { SettingName, StationAnswer } from '../../kernel/station-request'
import { isSecret, settingText } from './setting'
import { settingResults } from './setting-result'

const key = (variable: string): SettingName => ({ component: '', variable })
const variable = (component: string, name: string, evseNumber = 0): SettingName => ({
  component,
  variable: name,
  evseNumber,
})
const rejected = (payload: unknown): StationAnswer => ({ outcome: 'rejected', detail: 'some', payload })

describe('one answer, setting by setting', () => {
  test('1.6 keys', () => {
    const answer = rejected([
      { key: 'A', status: 'Accepted' },
      { key: 'B', status: 'RebootRequired' },
      { key: 'C', status: 'NotSupported' },
      { key: 'D', status: 'Odd' },
    ])
    const results = settingResults(['A', 'B', 'C', 'D', 'E'].map(key), answer)
    expect(results.map((result) => [result.outcome, result.detail])).toEqual([
      ['accepted', 'Accepted'],
      ['rebootRequired', 'RebootRequired'],
      ['notSupported', 'NotSupported'],
      ['rejected', 'Odd'],
      ['rejected', 'some'],
    ])
  })

  test('2.x variables of the same name on two EVSEs', () => {
    const of = (id: number, attributeStatus: string) => ({
      attributeStatus,
      component: { name: 'EVSE', evse: { id } },
      variable: { name: 'Power' },
    })
    const answer = rejected([of(2, 'Rejected'), of(1, 'Accepted')])
    const results = settingResults([variable('EVSE', 'Power', 1), variable('EVSE', 'Power', 2)], answer)
    expect(results.map((result) => result.outcome)).toEqual(['accepted', 'rejected'])
  })

  test.each([
    [{ outcome: 'timedOut', detail: '30 s' }, 'noAnswer'],
    [{ outcome: 'unreachable', detail: 'gone' }, 'notSent'],
    [{ outcome: 'unsupported', detail: 'no' }, 'notSent'],
    [{ outcome: 'errored', detail: 'InternalError', payload: {} }, 'rejected'],
  ] as [StationAnswer, string][])('%o', (answer, want) => {
    expect(settingResults([key('A')], answer)[0]?.outcome).toBe(want)
  })
})

test.each([
  [key('HeartbeatInterval'), 'HeartbeatInterval'],
  [variable('OCPPCommCtrlr', 'HeartbeatInterval'), 'OCPPCommCtrlr.HeartbeatInterval'],
  [variable('EVSE', 'Power', 2), 'EVSE.Power (EVSE 2)'],
  [
    { component: 'Net', componentInstance: 'eth', variable: 'Apn', variableInstance: 'a', attribute: 'Target' },
    'Net[eth].Apn[a]/Target',
  ],
] as [SettingName, string][])('%o reads %s', (name, want) => {
  expect(settingText(name)).toBe(want)
})

test('keys and passwords are secrets', () => {
  expect(['AuthorizationKey', 'BasicAuthPassword'].map((name) => isSecret(key(name)))).toEqual([true, true])
  expect(isSecret(key('HeartbeatInterval'))).toBe(false)
})
