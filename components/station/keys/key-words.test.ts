import { describe, expect, test } from 'vitest'
import { afterDay, keyRows } from './key-words'

const row = { identity: 'A-1', public_key: '04aa' }

describe('lines of a file of meter keys', () => {
  test('all columns, and only the needed ones', () => {
    const full = { ...row, evse: '2', meter_serial: 'M-1', source: 'register', calibrated_until: '2033-12-31' }
    const rest = { identity: 'A-1', publicKey: '04aa' }
    expect(keyRows([full, row])).toEqual([
      {
        ...rest,
        line: 2,
        evseNumber: 2,
        meterSerial: 'M-1',
        source: 'register',
        calibratedUntil: Date.UTC(2034, 0, 1),
      },
      { ...rest, line: 3, evseNumber: null, meterSerial: null, source: 'operator', calibratedUntil: null },
    ])
  })

  test.each<[string, Record<string, string>]>([
    ['no key', { identity: 'A-1' }],
    ['no identity', { public_key: '04aa' }],
    ['EVSE 0', { ...row, evse: '0' }],
    ['EVSE in words', { ...row, evse: 'two' }],
    ['another source', { ...row, source: 'station' }],
    ['a day of another country', { ...row, calibrated_until: '31.12.2033' }],
    ['no such day', { ...row, calibrated_until: '2033-13-01' }],
  ])('%s is said with its line', (_name, bad) => {
    expect(() => keyRows([row, bad])).toThrow(/^Line 3/)
  })

  test('no day is no day', () => expect(afterDay(' ')).toBeNull())
})
