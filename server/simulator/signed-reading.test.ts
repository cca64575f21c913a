import { describe, expect, test } from 'vitest'
import { meterKeyOf } from '../../prisma/seed/meter-keys'
import { verifyOcmf } from '../domain/billing/ocmf/verify-ocmf'
import { parseInjection } from './inject'
import { quirks } from './quirks'
import type { Transaction } from './report'
import { type SignedReading, signedReading } from './signed-reading'
import { Station } from './station'
import { createWorld } from './world'

const { privateKey, publicKey } = meterKeyOf('a secret', 'NGD-DUS-01')
const registered = { publicKey, source: 'operator', meterSerial: 'S1-M1', validFrom: 0, validUntil: null } as const

function station(meterKey?: string): Station {
  const quirk = quirks['aurora-hpc-400']
  const place = { siteKind: 'highway', mix: 'everyday', dc: true, evsePowerW: 400_000, tokens: [] } as const
  const evses = [{ number: 1, place, registerWh: 0, meterSerial: 'S1-M1' }]
  const spec = { identity: 'A', password: null, serialNumber: 'S1', quirk, timeZone: 'UTC', evses, sampleIntervalS: 10 }
  const world = createWorld({ url: 'ws://127.0.0.1:1', seed: '1', speed: 1 })
  return new Station(meterKey ? { ...spec, meterKey } : spec, world)
}

const transaction = (startedAt: number): Transaction => ({
  evseNumber: 1,
  id: 'T',
  number: null,
  token: { uid: '04A1B2C3', type: 'ISO14443' },
  startedAt,
  startMeterWh: 12_500,
  remoteStartId: null,
  nextSeqNo: 0,
  refused: false,
})

const startedAt = Date.UTC(2026, 10, 1, 12, 0, 1)
const textOf = (reading: SignedReading | null) => ({
  text: Buffer.from(reading!.signedMeterData, 'base64').toString(),
  encodingMethod: reading!.encodingMethod,
})

function readings(of: Station, at = startedAt) {
  const running = transaction(at)
  const begin = signedReading(of, 'begin', { transaction: running, at, energyWh: 12_500 })
  const end = signedReading(of, 'end', { transaction: running, at: at + 60_000, energyWh: 18_004 })
  return { begin, end, again: signedReading(of, 'end', { transaction: running, at: at + 60_000, energyWh: 18_004 }) }
}

const verdict = ({ begin, end }: ReturnType<typeof readings>) =>
  verifyOcmf([begin, end].map(textOf), [{ ...registered, calibratedUntil: null }], {
    energyWh: 5_504,
    identification: '04A1B2C3',
  })

describe('signed readings of a simulated station', () => {
  test('verify with the key that its secret gives', () => {
    expect(verdict(readings(station(privateKey)))).toMatchObject({ state: 'valid', energyWh: 5_504, findings: [] })
  })

  test('are the same when they are said again, and fit into OCPP 2.0.1', () => {
    const { begin, end, again } = readings(station(privateKey))
    expect(again).toBe(end)
    for (const { signedMeterData, publicKey: key } of [begin!, end!]) {
      expect(signedMeterData.length).toBeLessThanOrEqual(2_500)
      expect(key.length).toBeLessThanOrEqual(2_500)
    }
  })

  test('do not verify after an injection, once', () => {
    expect(parseInjection('tampered:A@1s')).toEqual({ kind: 'tampered', identity: 'A', afterMs: 1_000 })
    const hurt = station(privateKey)
    hurt.tamperNext = 1
    expect(verdict(readings(hurt)).state).toBe('invalid')
    expect(verdict(readings(hurt)).state).toBe('valid')
  })

  test('of the meter somebody has tampered with fail for some transactions only', () => {
    const hurt = station(privateKey)
    hurt.tampersMeter = true
    const states = [0, 1, 2, 3].map((second) => verdict(readings(hurt, startedAt + second * 1_000)).state)
    expect(states.toSorted()).toEqual(['invalid', 'valid', 'valid', 'valid'])
  })

  test('there are none without a key', () => expect(readings(station()).begin).toBeNull())
})
