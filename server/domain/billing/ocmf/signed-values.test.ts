import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { expect, test } from 'vitest'
import type { GivenKey } from './judge-record'
import { signedDataOf } from './signed-values'

const pair = () => generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
const meter = pair()
const spki = meter.publicKey.export({ format: 'der', type: 'spki' })
const first = { TM: '2026-07-24T13:22:04,000+0200 S', TX: 'B', RV: 2935.6, RI: '1-b:1.8.0', RU: 'kWh', ST: 'G' }
const last = { ...first, TM: '2026-07-24T14:22:04,000+0200 S', TX: 'E', RV: 2947.1 }

function record(readings: object[], more: object = {}): string {
  const payload = JSON.stringify({ FV: '1.0', PG: 'T12', MS: 'M-1', ...more, RD: readings })
  const SD = sign('sha256', Buffer.from(payload), meter.privateKey).toString('hex')
  return `OCMF|${payload}|${JSON.stringify({ SA: 'ECDSA-secp256r1-SHA256', SD })}`
}
const sampled = (...texts: string[]) => texts.map((value) => [{ value, format: 'SignedData' }])
const key = (publicKey: string, source: GivenKey['source'] = 'operator'): GivenKey => ({
  publicKey,
  source,
  meterSerial: null,
  validFrom: null,
  validUntil: null,
  calibratedUntil: null,
})
/** The bare point, as some registers print it. */
const point = key(spki.subarray(-64).toString('hex'))

test('a partner can verify every record with what the CDR carries', () => {
  const texts = [record([first]), record([{ ...first, TX: 'C', RV: 2940 }]), record([last])]
  const signed = signedDataOf(sampled(...texts, texts[0]!), [point])
  expect(signed?.signed_values.map(({ nature }) => nature)).toEqual(['Start', 'Intermediate', 'End'])
  const publicKey = createPublicKey({ key: Buffer.from(signed!.public_key, 'base64'), format: 'der', type: 'spki' })
  for (const [index, { plain_data, signed_data }] of signed!.signed_values.entries()) {
    const text = Buffer.from(signed_data, 'base64').toString()
    expect(text).toBe(texts[index])
    const [, payload, signature] = text.split('|')
    expect(payload).toBe(plain_data)
    const bytes = Buffer.from(JSON.parse(signature!).SD, 'hex')
    expect(verify('sha256', Buffer.from(payload!), publicKey, bytes)).toBe(true)
  }
})

test('the key that verifies goes before one that does not, whoever named it first', () => {
  const other = key(pair().publicKey.export({ format: 'der', type: 'spki' }).toString('hex'))
  expect(signedDataOf(sampled(record([first, last])), [other, point])?.public_key).toBe(spki.toString('base64'))
})

test('a long payload becomes its readings, the first and the last among them, in at most 512 characters', () => {
  const between = Array.from({ length: 20 }, (_, index) => ({ ...first, TX: 'C', RV: 2936 + index }))
  const [value] = signedDataOf(sampled(record([first, ...between, last])), [point])!.signed_values
  expect(value?.nature).toBe('End')
  expect(value?.plain_data.length).toBeLessThanOrEqual(512)
  expect(value?.plain_data).toMatch(/^B 2026-07-24T13:22:04,000\+0200 S 1-b:1\.8\.0 2935\.6 kWh; .*2947\.1 kWh$/)
})

test('what OCPI has no room for, or nobody can verify, is left out whole', () => {
  const large = record([first], { TT: 'x'.repeat(4_000) })
  expect(signedDataOf(sampled(large), [point])).toBeNull()
  expect(signedDataOf(sampled(large, record([last])), [point])?.signed_values).toHaveLength(1)
  expect(signedDataOf(sampled(record([first])), [])).toBeNull()
  expect(signedDataOf(sampled('EDL40 binary', '{"a":1}'), [point])).toBeNull()
  expect(signedDataOf([], [point])).toBeNull()
})
