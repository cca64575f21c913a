import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSigned } from './read-signed'
import { readTransparencyXml, writeTransparencyXml } from './transparency-xml'
import { verifyMeterData } from './verify-meter-data'

const record = 'OCMF|{"RD":[]}|{"SD":"3045"}'
const base64 = Buffer.from(record).toString('base64')
const wrapped = { signedMeterData: base64, signingMethod: '', encodingMethod: 'OCMF', publicKey: 'b2Nh' }

describe('what the gateway kept', () => {
  it.each<[string, unknown, object[]]>([
    [
      '2.x object',
      { context: 'Transaction.End', signedMeterValue: wrapped },
      [{ context: 'Transaction.End', offeredKey: 'b2Nh', records: [{ text: record }] }],
    ],
    [
      '1.6 JSON in the value',
      { format: 'SignedData', value: JSON.stringify(wrapped) },
      [{ offeredKey: 'b2Nh', records: [{ text: record, encodingMethod: 'OCMF' }] }],
    ],
    ['1.6 plain text', { format: 'SignedData', value: record }, [{ offeredKey: null, records: [{ text: record }] }]],
    ['1.6 base64', { format: 'SignedData', value: base64 }, [{ records: [{ text: record }] }]],
    [
      'several in one',
      { value: `${record}\n${record.replace('45', '46')}` },
      [{ records: [{ text: record }, { text: record.replace('45', '46') }] }],
    ],
    [
      'another format',
      { signedMeterValue: { ...wrapped, encodingMethod: 'ALFEN', signedMeterData: 'AP;0;3' } },
      [{ records: [{ text: 'AP;0;3', encodingMethod: 'ALFEN' }] }],
    ],
    ['nothing usable', 42, [{ records: [{ text: '42' }] }]],
  ])('%s', (_name, sampled, wanted) => expect(readSigned([sampled])).toMatchObject(wanted))

  it('never throws', () => {
    fc.assert(fc.property(fc.anything(), (value) => void readSigned([value])))
    expect(readSigned({})).toEqual([])
  })
})

describe('transparency XML', () => {
  const value = { transactionId: '1', context: 'Transaction.Begin', format: 'OCMF', data: record, publicKey: 'aa' }
  it('reads what it writes', () => {
    fc.assert(
      fc.property(
        fc.string().map((text) => text.trim()),
        (data) => {
          const values = [{ ...value, data, context: data.trim() === '' ? null : data }]
          expect(readTransparencyXml(writeTransparencyXml(values))).toEqual(values)
        },
      ),
    )
  })

  it.each(['base64', 'hex'] as const)('reads %s', (encoding) => {
    const data = Buffer.from(record).toString(encoding)
    const xml = `<?xml version="1.0"?><!-- a --><values><value><signedData format="OCMF" encoding="${encoding}"> ${data} </signedData><measuredValue><value2/></measuredValue></value></values>`
    expect(readTransparencyXml(xml)).toMatchObject([{ format: 'OCMF', data: record, publicKey: null }])
  })

  it.each([
    [
      'external entity',
      '<!DOCTYPE values [<!ENTITY x SYSTEM "file:///etc/passwd">]><values><value><signedData>&x;</signedData></value></values>',
    ],
    ['entity nobody declared', '<values><value><signedData>&x;</signedData></value></values>'],
    ['entity named like a property', '<values><value><signedData>&constructor;</signedData></value></values>'],
    ['billion laughs', '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><values/>'],
    ['instruction', '<?xml-stylesheet href="x"?><values></values>'],
    ['not closed', '<values><value><signedData>x</signedData></value>'],
    ['crossed tags', '<values><value><signedData>x</value></signedData></values>'],
    ['two roots', '<values></values><values></values>'],
    ['attribute twice', '<values><value context="a" context="b"/></values>'],
    ['another root', '<value><signedData>x</signedData></value>'],
    ['unknown encoding', '<values><value><signedData encoding="rot13">x</signedData></value></values>'],
    ['deep', `<values><value>${'<a>'.repeat(5_000)}`],
    ['text beside the root', 'x<values></values>'],
    ['nothing', ''],
  ])('refuses: %s', (_name, xml) => expect(readTransparencyXml(xml)).toBeNull())

  it('a long hostile document ends soon', () => {
    const long = `<values><value ${'a="1" '.repeat(100_000)}`
    expect(readTransparencyXml(long)).toBeNull()
    expect(readTransparencyXml(`<values>${'&'.repeat(500_000)}`)).toBeNull()
    expect(readTransparencyXml('<'.repeat(500_000))).toBeNull()
  })
})

describe('the body of the REST call', () => {
  it('takes text, a list and XML; says what is malformed', () => {
    expect(verifyMeterData({ data: record })).toMatchObject({
      ok: true,
      value: { valid: false, records: [{ state: 'noKey' }] },
    })
    expect(verifyMeterData({ data: [record, 'x'] })).toMatchObject({ ok: true, value: { records: [{}, {}] } })
    expect(verifyMeterData({ data: '<!DOCTYPE x>' })).toMatchObject({ ok: false, refusal: { code: 'malformed' } })
    const record2 = (at: number) => record.replace('[]', `[${at}]`)
    const many = Array.from({ length: 201 }, (_, at) => record2(at)).join('\n')
    expect(verifyMeterData({ data: many })).toMatchObject({ ok: false })
    for (const body of [null, 1, {}, { data: 5 }, { data: '' }, { data: record, more: 1 }])
      expect(verifyMeterData(body).ok).toBe(false)
  })
})
