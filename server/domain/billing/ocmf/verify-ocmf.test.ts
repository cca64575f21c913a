import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Expected } from './check-transaction'
import { curves } from './curves'
import type { GivenKey } from './judge-record'
import { readPublicKey } from './public-key'
import { type OcmfResult, verifyOcmf } from './verify-ocmf'

const pair = (curve = 'prime256v1') => generateKeyPairSync('ec', { namedCurve: curve })
const meter = pair()
const spki = (key: KeyObject) => key.export({ format: 'der', type: 'spki' })

type Written = {
  payload?: object
  readings?: object[]
  algorithm?: string | null
  encoding?: 'hex' | 'base64'
  raw?: boolean
  key?: KeyObject
}

const begin = { TM: '2026-07-24T13:22:04,000+0200 S', TX: 'B', RV: 2935.6, RI: '1-b:1.8.0', RU: 'kWh', ST: 'G' }
const end = { ...begin, TM: '2026-07-24T14:22:04,000+0200 S', TX: 'E', RV: 2947.1 }

function write({ payload, readings, algorithm, encoding, raw, key = meter.privateKey }: Written = {}): string {
  const general = { FV: '1.0', GS: 'G1', PG: 'T12', MS: 'M-1', IS: true, IT: 'ISO14443', ID: '04A1B2C3', ...payload }
  const text = JSON.stringify({ ...general, RD: readings ?? [begin, end] })
  const signature = sign('sha256', Buffer.from(text), { key, dsaEncoding: raw ? 'ieee-p1363' : 'der' })
  const SA = algorithm === null ? {} : { SA: algorithm ?? 'ECDSA-secp256r1-SHA256' }
  const SE = encoding === undefined ? {} : { SE: encoding }
  return `OCMF|${text}|${JSON.stringify({ ...SA, ...SE, SD: signature.toString(encoding ?? 'hex') })}`
}

const given = (key: KeyObject, more: Partial<GivenKey> = {}): GivenKey => ({
  publicKey: spki(key).toString('hex'),
  source: 'operator',
  meterSerial: null,
  validFrom: null,
  validUntil: null,
  calibratedUntil: null,
  ...more,
})

const check = (texts: string[], keys = [given(meter.publicKey)], expected?: Expected): OcmfResult =>
  verifyOcmf(
    texts.map((text) => ({ text, encodingMethod: null })),
    keys,
    expected,
  )
const codes = (result: OcmfResult) =>
  [...result.findings, ...result.records.flatMap(({ findings }) => findings)].map(({ code }) => code)

describe('signatures', () => {
  const forms = curves.flatMap((curve) =>
    [true, false].flatMap((raw) => (['hex', 'base64'] as const).map((encoding) => ({ curve, raw, encoding }))),
  )
  it.each(forms)(
    '$curve.name raw=$raw $encoding: valid, and not when one digit changes',
    ({ curve, raw, encoding }) => {
      const { privateKey, publicKey } = pair(curve.openssl)
      const text = write({ algorithm: `ECDSA-${curve.name}-SHA256`, raw, encoding, key: privateKey })
      expect(check([text], [given(publicKey)])).toMatchObject({ state: 'valid', energyWh: 11_500, findings: [] })
      const changed = check([text.replace('2947.1', '2957.1')], [given(publicKey)])
      expect(changed.state).toBe('invalid')
      expect(codes(changed)).toContain('tampered')
    },
  )

  it('without SA it is secp256r1; an algorithm of another hash is named', () => {
    expect(check([write({ algorithm: null })]).state).toBe('valid')
    const other = check([write({ algorithm: 'ECDSA-secp256r1-SHA1' })])
    expect([other.state, codes(other)]).toEqual(['unreadable', ['algorithmUnknown']])
  })

  it('a hash in place of a signature is no signature', () => {
    const text = write()
    const payload = text.slice(5, text.lastIndexOf('|'))
    const SD = createHash('sha256').update(payload).digest('hex')
    const result = check([`OCMF|${payload}|{"SD":"${SD}"}`])
    expect([result.state, codes(result)]).toEqual(['invalid', ['fakeHash']])
  })

  it('a signature in an encoding of its own is named', () => {
    const result = check([write().replace('"SD"', '"SE":"utf-7","SD"')])
    expect([result.state, codes(result)]).toEqual(['unreadable', ['encodingUnsupported']])
  })

  it('number text and bars inside a text are kept', () => {
    const text = write({ payload: { TT: 'day|night' }, readings: [{ ...begin, RV: '2.000' }] })
    const [record] = check([text]).records
    expect(record).toMatchObject({ state: 'valid', readings: [{ valueText: '2.000' }] })
  })

  it('what a later reading leaves out is the former one', () => {
    const [record] = check([write({ readings: [begin, { TX: 'E', RV: 2940 }] })]).records
    expect(record?.readings[1]).toMatchObject({ obis: '1-b:1.8.0', unit: 'kWh', status: 'G', valueText: '2940' })
  })
})

describe('keys', () => {
  const der = spki(meter.publicKey)
  const point = der.subarray(-65)
  const oca = `oca:base16:asn1:${der.toString('hex').toUpperCase()}`
  it.each([
    ['SPKI hex', der.toString('hex')],
    ['SPKI hex with spaces', der.toString('hex').replace(/(..)/g, '$1 ')],
    ['SPKI base64', der.toString('base64')],
    ['PEM', meter.publicKey.export({ format: 'pem', type: 'spki' }).toString()],
    ['raw X‖Y hex', point.subarray(1).toString('hex')],
    ['raw X‖Y base64', point.subarray(1).toString('base64')],
    ['04‖X‖Y', point.toString('hex')],
    ['oca text', oca],
    ['oca in base64', Buffer.from(oca).toString('base64')],
  ])('%s', (_name, text) => {
    expect(readPublicKey(text)?.id).toBe(readPublicKey(der.toString('hex'))?.id)
    expect(check([write()], [{ ...given(meter.publicKey), publicKey: text }]).state).toBe('valid')
  })

  it.each(['', 'hello', '3059', 'oca:base16:asn1:zz', 'oca:base16:asn1:oca:base16:asn1:00', '00'.repeat(65)])(
    'no key: %s',
    (text) => expect(readPublicKey(text)).toBeNull(),
  )

  it('says what can be said of a key that does not fit', () => {
    const stranger = pair()
    const offered = given(stranger.publicKey, { source: 'station' })
    const signedByStranger = write({ key: stranger.privateKey })
    expect(check([signedByStranger], []).state).toBe('noKey')
    expect(codes(check([signedByStranger]))).toEqual(['tampered'])
    expect(codes(check([signedByStranger], [given(meter.publicKey), offered]))).toEqual(['wrongKey'])
    const unconfirmed = check([signedByStranger], [offered])
    expect([unconfirmed.state, codes(unconfirmed)]).toEqual(['valid', ['keyNotConfirmed']])
    const elsewhere = given(stranger.publicKey, { meterSerial: 'M-2' })
    expect(codes(check([signedByStranger], [given(meter.publicKey), elsewhere]))).toEqual(['wrongKey'])
    const otherCurve = check([write()], [given(pair('secp256k1').publicKey)])
    expect(codes(otherCurve)).toEqual(['wrongKey', 'algorithmMismatch'])
    expect(codes(check([write({ algorithm: 'ECDSA-secp256k1-SHA256' })]))).toEqual(['algorithmMismatch'])
  })

  it('a key and a calibration count when it was measured', () => {
    const at = Date.parse('2026-07-24T12:00:00Z')
    expect(codes(check([write()], [given(meter.publicKey, { validFrom: at })]))).toEqual(['keyExpired'])
    expect(codes(check([write()], [given(meter.publicKey, { validUntil: at })]))).toEqual(['keyExpired'])
    expect(codes(check([write()], [given(meter.publicKey, { calibratedUntil: at })]))).toEqual(['calibrationExpired'])
    expect(codes(check([write()], [given(meter.publicKey, { validFrom: at - 1e7, validUntil: at + 1e7 })]))).toEqual([])
  })
})

describe('a transaction', () => {
  const page = (PG: string, readings: object[], more: object = {}) => write({ payload: { PG, ...more }, readings })
  const both = [page('T12', [begin]), page('T13', [end])]
  const loss = { LC: { LN: 'cable', LR: 5, LU: 'mOhm' } }
  const device = [
    { ...begin, RI: '01-00:B2.08.00*FF', RV: 0 },
    { ...begin, RI: '01-00:B3.08.00*FF', RV: 0 },
    { ...end, RI: '01-00:B2.08.00*FF', RV: 10.5 },
    { ...end, RI: '01-00:B3.08.00*FF', RV: 10.2 },
  ]
  it.each<[string, string[], Expected, string[]]>([
    ['two records', both, { energyWh: 11_500, identification: '04:a1:b2:c3' }, []],
    ['the order they came in says nothing', both.toReversed(), { energyWh: 11_500, identification: null }, []],
    ['came twice', [...both, ...both], { energyWh: 11_500, identification: null }, []],
    ['rounding to whole Wh', both, { energyWh: 11_501, identification: null }, []],
    ['another energy', both, { energyWh: 11_502, identification: null }, ['energyDiffers']],
    ['another token', both, { energyWh: null, identification: '04A1B2C4' }, ['identificationDiffers']],
    ['a page is missing', [both[0]!, page('T14', [end])], none(), ['pageGap']],
    ['a page twice', [both[0]!, page('T12', [end])], none(), ['pageGap']],
    ['fiscal pages count apart', [...both, page('F90', [{ ...end, TX: 'X' }])], none(), []],
    ['no page number', [both[0]!, page('', [end])], none(), ['pageMissing']],
    ['another meter', [both[0]!, page('T13', [end], { MS: 'M-2' })], none(), ['meterSerialDiffers']],
    ['no begin', [both[1]!], none(), ['beginMissing']],
    ['no end', [both[0]!], none(), ['endMissing']],
    [
      'begin after end',
      [page('T1', [{ ...begin, TM: '2026-07-24T15:22:04,000+0200 S' }, end])],
      none(),
      ['beginAfterEnd'],
    ],
    ['register falls', [page('T1', [begin, { ...end, RV: 1 }])], none(), ['beginAfterEnd']],
    [
      'clock not set',
      [page('T1', [{ ...begin, TM: begin.TM.replace('S', 'U') }, end])],
      none(),
      ['clockUnsynchronised'],
    ],
    ['meter out of order', [page('T1', [begin, { ...end, ST: 'F' }])], none(), ['meterStatus']],
    ['error flags', [page('T1', [begin, { ...end, EF: 'E' }])], none(), ['errorFlags']],
    ['ended by authority', [page('T1', [begin, { ...end, TX: 'R' }])], none(), []],
    [
      'no register in common',
      [page('T1', [begin, { ...end, RI: '1-b:2.8.0' }])],
      { ...none(), energyWh: 5 },
      ['energyMissing'],
    ],
    ['loss compensated register', [page('T1', device, loss)], { ...none(), energyWh: 10_200 }, []],
    ['without compensation the meter counts', [page('T1', device)], { ...none(), energyWh: 10_500 }, []],
  ])('%s', (_name, texts, expected, wanted) => {
    expect(codes(check(texts, [given(meter.publicKey)], expected))).toEqual(wanted)
  })

  it('nothing at all is missing, not valid', () => expect(check([]).state).toBe('missing'))
})

function none(): Expected {
  return { energyWh: null, identification: null }
}

describe('hostile input', () => {
  const record = write()
  const cut = fc
    .tuple(fc.nat(record.length), fc.nat(record.length), fc.string({ unit: 'binary' }))
    .map(([from, length, put]) => record.slice(0, from) + put + record.slice(from + length))
  const json = fc.jsonValue().map((value) => `OCMF|${JSON.stringify(value)}|${JSON.stringify(value)}`)
  it('never throws, and nothing but the record itself verifies', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), cut, json), fc.string(), (text, key) => {
        const result = check([text], [given(meter.publicKey), { ...given(meter.publicKey), publicKey: key }])
        const signed = text.trim().slice(0, text.trim().lastIndexOf('|')) === record.slice(0, record.lastIndexOf('|'))
        if (!signed) expect(result.state).not.toBe('valid')
      }),
      { numRuns: 500 },
    )
  })

  it('any changed byte of the payload is noticed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: record.lastIndexOf('|') - 1 }),
        fc.integer({ min: 32, max: 126 }),
        (at, code) => {
          const changed = record.slice(0, at) + String.fromCharCode(code) + record.slice(at + 1)
          if (changed !== record) expect(check([changed]).state).not.toBe('valid')
        },
      ),
    )
  })
})
