import { expect, test } from 'vitest'
import { type SelfBilledInvoice, selfBilledInvoice } from './self-billed-invoice'

const party = (legalName: string, vatNumber: string) => ({
  legalName,
  street: 'Neude 12',
  city: 'Utrecht',
  postalCode: '3512 AD',
  country: 'NL',
  vatNumber,
})
const invoice = (given: Partial<SelfBilledInvoice> = {}): SelfBilledInvoice => ({
  ...{
    number: '2026-0007',
    issuedOn: '2026-11-03',
    dueOn: '2026-11-13',
    month: { from: '2026-10-01', until: '2026-10-31' },
    currency: 'EUR',
  },
  owner: party('Stadsparkeren <Midden>', 'NL823456789B01'),
  operator: party('Northgrid', 'NL801234567B01'),
  account: { iban: 'NL20INGB0001234567', bic: null },
  positions: [
    { kind: 'charging', name: 'Share of charging', category: 'S', percent: '21', amountMinor: 100_00 },
    { kind: 'fee', name: 'Monthly fee', category: 'S', percent: '21', amountMinor: -45_00 },
  ],
  vat: [{ category: 'S', percent: '21', baseMinor: 55_00, vatMinor: 11_55 }],
  netMinor: 55_00,
  vatMinor: 11_55,
  ...given,
})
const values = (xml: string, name: string) =>
  [...xml.matchAll(new RegExp(`<cbc:${name}(?: [^>]*)?>([^<]*)`, 'g'))].map(([, value]) => value)

test('is a self-billed invoice of the owner, whose sums add up as EN 16931 asks', () => {
  const xml = selfBilledInvoice(invoice())
  expect(values(xml, 'CustomizationID')).toEqual(['urn:cen.eu:en16931:2017'])
  expect(values(xml, 'InvoiceTypeCode')).toEqual(['389'])
  expect(xml.indexOf('Stadsparkeren &lt;Midden&gt;')).toBeGreaterThan(xml.indexOf('<cac:AccountingSupplierParty>'))
  expect(xml.indexOf('Stadsparkeren &lt;Midden&gt;')).toBeLessThan(xml.indexOf('<cac:AccountingCustomerParty>'))
  // BR-CO-10, BR-CO-13, BR-CO-15: lines → net → gross; BR-27: no price is negative.
  expect(values(xml, 'LineExtensionAmount')).toEqual(['55.00', '100.00', '-45.00'])
  expect(values(xml, 'TaxExclusiveAmount')).toEqual(['55.00'])
  expect(values(xml, 'TaxInclusiveAmount')).toEqual(['66.55'])
  expect(values(xml, 'PayableAmount')).toEqual(['66.55'])
  expect(values(xml, 'PriceAmount')).toEqual(['100.00', '45.00'])
  expect(values(xml, 'InvoicedQuantity')).toEqual(['1', '-1'])
  expect(values(xml, 'TaxAmount')).toEqual(['11.55', '11.55'])
  expect(values(xml, 'CompanyID')).toEqual(['NL823456789B01', 'NL801234567B01'])
})

test.each([
  ['AE', 'VATEX-EU-AE', 2, ['0', '0']],
  ['O', 'VATEX-EU-O', 0, []],
] as const)(
  '%s says why there is no tax, and names VAT numbers only where there is one',
  (category, reason, numbers, percents) => {
    const [position] = invoice().positions
    const xml = selfBilledInvoice(
      invoice({
        positions: [{ ...position!, category, percent: '0' }],
        vat: [{ category, percent: '0', baseMinor: 100_00, vatMinor: 0 }],
        netMinor: 100_00,
        vatMinor: 0,
      }),
    )
    expect(values(xml, 'TaxExemptionReasonCode')).toEqual([reason])
    expect(values(xml, 'CompanyID')).toHaveLength(numbers)
    expect(values(xml, 'Percent')).toEqual(percents)
  },
)
