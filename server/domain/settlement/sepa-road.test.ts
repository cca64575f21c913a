import { describe, expect, test } from 'vitest'
import type { Transfer } from './payout-road'
import { sepaRoad, sepaText } from './sepa-road'

const payer = {
  party: { legalName: 'Northgrid & Söhne B.V.', street: '', city: '', postalCode: '', country: 'NL', vatNumber: '' },
  iban: 'NL69INGB0123456789',
  bic: null,
}
const transfer = (given: Partial<Transfer> = {}): Transfer => ({
  ...{ reference: 'P202611-0001', amountMinor: 12_305, currency: 'EUR', dueOn: '2026-11-05', text: 'P202611-0001' },
  account: { iban: 'NL91ABNA0417164300', bic: 'ABNANL2A', holder: 'Coöperatie “Meerwind” <U.A.>' },
  ...given,
})
const madeAt = Date.parse('2026-11-04T10:20:30Z')
const file = (transfers: Transfer[]) => sepaRoad.file({ messageId: 'BB1-X-1', madeAt, payer, transfers }).content

/** Names of elements with their text, in order and by depth, of XML without comments or CDATA. */
function outline(xml: string): string[] {
  const path: string[] = []
  const found: string[] = []
  for (const [, closing, name, attributes, text] of xml.matchAll(
    /<(\/?)([A-Za-z]+)((?: [a-zA-Z]+="[^"]*")*)>([^<]*)/g,
  )) {
    if (closing) expect(path.pop()).toBe(name)
    else {
      path.push(name!)
      found.push(`${'  '.repeat(path.length - 1)}${name}${attributes}${text!.trim() ? `=${text}` : ''}`)
    }
  }
  expect(path).toEqual([])
  return found
}

describe('pain.001.001.09', () => {
  test('has every mandatory element, in the order of the schema', () => {
    expect(outline(file([transfer()]))).toEqual([
      'Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"',
      '  CstmrCdtTrfInitn',
      '    GrpHdr',
      '      MsgId=BB1-X-1',
      '      CreDtTm=2026-11-04T10:20:30',
      '      NbOfTxs=1',
      '      CtrlSum=123.05',
      '      InitgPty',
      '        Nm=Northgrid Sohne B.V.',
      '    PmtInf',
      '      PmtInfId=BB1-X-1-1',
      '      PmtMtd=TRF',
      '      NbOfTxs=1',
      '      CtrlSum=123.05',
      '      PmtTpInf',
      '        SvcLvl',
      '          Cd=SEPA',
      '      ReqdExctnDt',
      '        Dt=2026-11-05',
      '      Dbtr',
      '        Nm=Northgrid Sohne B.V.',
      '      DbtrAcct',
      '        Id',
      '          IBAN=NL69INGB0123456789',
      '      DbtrAgt',
      '        FinInstnId',
      '          Othr',
      '            Id=NOTPROVIDED',
      '      ChrgBr=SLEV',
      '      CdtTrfTxInf',
      '        PmtId',
      '          EndToEndId=P202611-0001',
      '        Amt',
      '          InstdAmt Ccy="EUR"=123.05',
      '        CdtrAgt',
      '          FinInstnId',
      '            BICFI=ABNANL2A',
      '        Cdtr',
      '          Nm=Cooperatie Meerwind U.A.',
      '        CdtrAcct',
      '          Id',
      '            IBAN=NL91ABNA0417164300',
      '        RmtInf',
      '          Ustrd=P202611-0001',
    ])
  })

  test('one instruction a day, and never one of a day that is over; sums are exact', () => {
    const xml = file([
      transfer({ amountMinor: 1 }),
      transfer({ dueOn: '2026-10-30', amountMinor: 999_999_999_99 }),
      transfer({ dueOn: '2026-11-04', amountMinor: 10 }),
    ])
    expect(xml.match(/<PmtInf>/g)).toHaveLength(2)
    expect([...xml.matchAll(/<Dt>([^<]+)/g)].map(([, day]) => day)).toEqual(['2026-11-05', '2026-11-04'])
    expect([...xml.matchAll(/<CtrlSum>([^<]+)/g)].map(([, sum]) => sum)).toEqual([
      '1000000000.10',
      '0.01',
      '1000000000.09',
    ])
  })

  test('what SEPA does not carry is refused in words', () => {
    expect(sepaRoad.cannot(payer, transfer())).toBeNull()
    expect(sepaRoad.cannot(payer, transfer({ currency: 'GBP' }))).toContain('euros only')
    expect(sepaRoad.cannot({ ...payer, iban: null }, transfer())).toContain('from which account')
  })

  test.each([
    ['Crème brûlée', 'Creme brulee'],
    ['Straße', 'Strasse'],
    ['a & b', 'a b'],
    ['日本', 'NOTPROVIDED'],
    ['x'.repeat(80), 'x'.repeat(70)],
  ])('%s is written %s', (text, written) => {
    expect(sepaText(text, 70)).toBe(written)
  })
})
