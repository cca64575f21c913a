import { minorDigitsOf } from '../pricing/currency'
import type { LineKind, VatGroup } from './settlement'
import type { Party } from './terms'
import { branch, element, leaf, type Node, xmlDocument } from './xml'

/** One position: what lines of one kind and tax come to. */
export type InvoicePosition = {
  kind: LineKind
  name: string
  category: VatGroup['category']
  percent: string
  amountMinor: number
}

export type SelfBilledInvoice = {
  number: string
  issuedOn: string
  dueOn: string
  month: { from: string; until: string }
  currency: string
  owner: Party
  operator: Party
  /** Where the owner is paid; null: not known yet. */
  account: { iban: string; bic: string | null } | null
  positions: readonly InvoicePosition[]
  vat: readonly VatGroup[]
  netMinor: number
  vatMinor: number
}

const namespaces = {
  xmlns: 'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2',
  'xmlns:cac': 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2',
  'xmlns:cbc': 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2',
}
/** UNTDID 1001: self-billed invoice. */
const selfBilled = '389'
/** UNTDID 4461: SEPA credit transfer. */
const creditTransfer = '58'
const reasons = {
  AE: { code: 'VATEX-EU-AE', text: 'Reverse charge' },
  O: { code: 'VATEX-EU-O', text: 'Not subject to VAT' },
} as const

const cbc = (name: string, text: string, attributes: Record<string, string> = {}) =>
  leaf(`cbc:${name}`, text, attributes)
const cac = (name: string, ...children: Node[]) => branch(`cac:${name}`, ...children)

/** A statement as the owner's invoice to the operator, written by the operator: EN 16931 in UBL 2.1. */
export function selfBilledInvoice(invoice: SelfBilledInvoice): string {
  const { currency, netMinor, vatMinor, positions, vat, account, number, issuedOn, dueOn, month } = invoice
  const taxed = !vat.some(({ category }) => category === 'O')
  const money = moneyIn(currency)
  return xmlDocument(
    element('Invoice', namespaces, [
      cbc('CustomizationID', 'urn:cen.eu:en16931:2017'),
      cbc('ID', number),
      cbc('IssueDate', issuedOn),
      cbc('DueDate', dueOn),
      cbc('InvoiceTypeCode', selfBilled),
      cbc('DocumentCurrencyCode', currency),
      cbc('BuyerReference', number),
      cac('InvoicePeriod', cbc('StartDate', month.from), cbc('EndDate', month.until)),
      cac('AccountingSupplierParty', partyOf(invoice.owner, taxed)),
      cac('AccountingCustomerParty', partyOf(invoice.operator, taxed)),
      account &&
        cac(
          'PaymentMeans',
          cbc('PaymentMeansCode', creditTransfer),
          cbc('PaymentID', number),
          cac(
            'PayeeFinancialAccount',
            cbc('ID', account.iban),
            account.bic && cac('FinancialInstitutionBranch', cbc('ID', account.bic)),
          ),
        ),
      cac('TaxTotal', money('TaxAmount', vatMinor), ...vat.map((group) => taxSubtotal(group, money))),
      cac(
        'LegalMonetaryTotal',
        money('LineExtensionAmount', netMinor),
        money('TaxExclusiveAmount', netMinor),
        money('TaxInclusiveAmount', netMinor + vatMinor),
        money('PayableAmount', netMinor + vatMinor),
      ),
      ...positions.map((position, index) => invoiceLine(position, index + 1, money)),
    ]),
  )
}

type Money = (name: string, amountMinor: number) => string

function moneyIn(currency: string): Money {
  const digits = minorDigitsOf(currency) ?? 2
  return (name, amountMinor) => cbc(name, (amountMinor / 10 ** digits).toFixed(digits), { currencyID: currency })
}

const taxScheme = cac('TaxScheme', cbc('ID', 'VAT'))

const partyOf = ({ legalName, street, city, postalCode, country, vatNumber }: Party, taxed: boolean) =>
  cac(
    'Party',
    cac('PartyName', cbc('Name', legalName)),
    cac(
      'PostalAddress',
      street ? cbc('StreetName', street) : null,
      city ? cbc('CityName', city) : null,
      postalCode ? cbc('PostalZone', postalCode) : null,
      cac('Country', cbc('IdentificationCode', country)),
    ),
    vatNumber && taxed ? cac('PartyTaxScheme', cbc('CompanyID', vatNumber), taxScheme) : null,
    cac('PartyLegalEntity', cbc('RegistrationName', legalName)),
  )

const category = (name: string, { category: code, percent }: Pick<VatGroup, 'category' | 'percent'>, told: boolean) =>
  cac(
    name,
    cbc('ID', code),
    code === 'O' ? null : cbc('Percent', percent),
    ...(told && code !== 'S'
      ? [cbc('TaxExemptionReasonCode', reasons[code].code), cbc('TaxExemptionReason', reasons[code].text)]
      : []),
    taxScheme,
  )

const taxSubtotal = (group: VatGroup, money: Money) =>
  cac(
    'TaxSubtotal',
    money('TaxableAmount', group.baseMinor),
    money('TaxAmount', group.vatMinor),
    category('TaxCategory', group, true),
  )

/** A price is never negative (BR-27): what is taken off is a negative quantity. */
const invoiceLine = (position: InvoicePosition, id: number, money: Money) =>
  cac(
    'InvoiceLine',
    cbc('ID', String(id)),
    cbc('InvoicedQuantity', position.amountMinor < 0 ? '-1' : '1', { unitCode: 'C62' }),
    money('LineExtensionAmount', position.amountMinor),
    cac('Item', cbc('Name', position.name), category('ClassifiedTaxCategory', position, false)),
    cac('Price', money('PriceAmount', Math.abs(position.amountMinor))),
  )
