import type { ContractTerms } from '../../server/domain/settlement/terms'
import type { OwnerKey } from './owners'

type Agreement = {
  owner: OwnerKey
  name: string
  reason: string
  account: string
  terms: Omit<ContractTerms, 'currency' | 'sla'> & Partial<Pick<ContractTerms, 'sla'>>
}

const noSla = { uptimePercent: null, faultToldWithinH: null, tariffChangeWithinDays: null }
const party = (legalName: string, street: string, postalCode: string, city: string, vatNumber: string) => ({
  legalName,
  street,
  postalCode,
  city,
  country: 'NL',
  vatNumber,
})
const vat = { registered: true, percent: '21', reverseCharge: false }
const percent = (value: string) => ({ kind: 'percent' as const, percent: value })

/** What the demo's operator agreed with each owner: one of every kind. Accounts are the standard's examples. */
const agreements: readonly Agreement[] = [
  {
    owner: 'assets',
    name: 'Group contract',
    reason: 'Within the group everything but a fee goes to the owner',
    account: 'NL91ABNA0417164300',
    terms: {
      share: { kind: 'flat', rate: percent('95') },
      ...{
        minimumMinor: 0,
        monthlyFeeMinor: 25_000,
        energyCost: { perKwh: '0.128', boughtBy: 'operator' },
        vat,
        selfBilling: true,
      },
      payout: { days: 5, minimumMinor: 0 },
      party: party('Northgrid Assets B.V.', 'Stationsplein 1', '3511 ED', 'Utrecht', 'NL812345678B01'),
    },
  },
  {
    owner: 'parkeren',
    name: 'Parking garages',
    reason: 'Tender 2025, lot 2',
    account: 'NL20INGB0001234567',
    terms: {
      share: {
        kind: 'tiered',
        by: 'energy',
        tiers: [
          { upTo: 2_000, rate: percent('70') },
          { upTo: 5_000, rate: percent('75') },
          { upTo: null, rate: percent('80') },
        ],
      },
      ...{
        minimumMinor: 40_000,
        monthlyFeeMinor: 4_500,
        energyCost: { perKwh: '0.135', boughtBy: 'operator' },
        vat,
        selfBilling: true,
      },
      payout: { days: 10, minimumMinor: 2_500 },
      sla: { uptimePercent: 98.5, faultToldWithinH: 24, tariffChangeWithinDays: 14 },
      party: party('Stadsparkeren Midden', 'Neude 12', '3512 AD', 'Utrecht', 'NL823456789B01'),
    },
  },
  {
    owner: 'meerwind',
    name: 'Cooperative',
    reason: 'Members’ meeting of spring',
    account: 'NL44RABO0123456789',
    terms: {
      share: { kind: 'flat', rate: { kind: 'perKwh', perKwh: '0.215' } },
      ...{
        minimumMinor: 0,
        monthlyFeeMinor: 0,
        energyCost: null,
        vat: { registered: false, percent: '0', reverseCharge: false },
        selfBilling: true,
      },
      payout: { days: 14, minimumMinor: 1_000 },
      party: party('Coöperatie Meerwind', 'Dijkweg 4', '8242 PA', 'Lelystad', ''),
    },
  },
  {
    owner: 'rijnhaven',
    name: 'Real estate',
    reason: 'Renewal',
    account: 'NL13TEST0123456789',
    terms: {
      share: { kind: 'flat', rate: percent('72.5') },
      ...{
        minimumMinor: 0,
        monthlyFeeMinor: 1_500,
        energyCost: { perKwh: '0.142', boughtBy: 'owner' },
        vat,
        selfBilling: false,
      },
      payout: { days: 30, minimumMinor: 0 },
      party: party('Rijnhaven Vastgoed', 'Rijnhavenkade 30', '3072 AP', 'Rotterdam', 'NL834567890B01'),
    },
  },
]

/** Terms as they are proposed. */
export const ownerTerms = agreements.map(({ terms, ...agreement }) => ({
  ...agreement,
  terms: { currency: 'EUR', sla: noSla, ...terms } satisfies ContractTerms,
}))

/** Who pays them. */
export const demoPayer = {
  party: party('Northgrid B.V.', 'Stationsplein 1', '3511 ED', 'Utrecht', 'NL801234567B01'),
  iban: 'NL69INGB0123456789',
  bic: 'INGBNL2A',
}
