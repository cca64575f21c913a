import type { ApiInputs } from '@/components/api/trpc'
import { minorDigits } from '@/components/format/minor-digits'
import { noParty, type Party } from './party-fields'
import type { OwnerContract } from './settlement-words'

type Terms = ApiInputs['settlement']['proposeTerms']['terms']
type Rate = { kind: 'percent' | 'perKwh'; value: string }

/** Terms as they are typed. Numbers stay text until they are sent, so that nothing typed is lost. */
export type TermsDraft = {
  currency: string
  by: 'flat' | 'energy' | 'revenue'
  tiers: { upTo: string; rate: Rate }[]
  minimum: string
  fee: string
  energyPrice: string
  boughtBy: 'operator' | 'owner'
  registered: boolean
  vatPercent: string
  reverseCharge: boolean
  selfBilling: boolean
  days: string
  payoutMinimum: string
  uptime: string
  faultHours: string
  tariffDays: string
  party: Party
}

const emptyTier = { upTo: '', rate: { kind: 'percent' as const, value: '' } }

const text = (value: number | null | undefined) => (value == null ? '' : String(value))
const major = (amountMinor: number, currency: string) =>
  amountMinor === 0 ? '' : String(amountMinor / 10 ** minorDigits(currency))

/** The latest terms of a contract as a draft, or an empty one. */
export function draftOf(contract: OwnerContract | null, ownerName: string): TermsDraft {
  const terms = contract?.versions.find(({ state }) => state !== 'rejected')?.terms
  if (!terms)
    return {
      ...{
        currency: 'EUR',
        by: 'flat',
        tiers: [emptyTier],
        minimum: '',
        fee: '',
        energyPrice: '',
        boughtBy: 'operator',
      },
      ...{ registered: true, vatPercent: '21', reverseCharge: false, selfBilling: true, days: '14', payoutMinimum: '' },
      ...{ uptime: '', faultHours: '', tariffDays: '', party: { ...noParty, legalName: ownerName } },
    }
  const { share, currency, sla } = terms
  const rateOf = (rate: { kind: 'percent'; percent: string } | { kind: 'perKwh'; perKwh: string }): Rate =>
    rate.kind === 'percent' ? { kind: 'percent', value: rate.percent } : { kind: 'perKwh', value: rate.perKwh }
  return {
    currency,
    by: share.kind === 'flat' ? 'flat' : share.by,
    tiers:
      share.kind === 'flat'
        ? [{ upTo: '', rate: rateOf(share.rate) }]
        : share.tiers.map((tier) => ({ upTo: text(tier.upTo), rate: rateOf(tier.rate) })),
    minimum: major(terms.minimumMinor, currency),
    fee: major(terms.monthlyFeeMinor, currency),
    energyPrice: terms.energyCost?.perKwh ?? '',
    boughtBy: terms.energyCost?.boughtBy ?? 'operator',
    registered: terms.vat.registered,
    vatPercent: terms.vat.percent,
    reverseCharge: terms.vat.reverseCharge,
    selfBilling: terms.selfBilling,
    days: text(terms.payout.days),
    payoutMinimum: major(terms.payout.minimumMinor, currency),
    uptime: text(sla.uptimePercent),
    faultHours: text(sla.faultToldWithinH),
    tariffDays: text(sla.tariffChangeWithinDays),
    party: terms.party,
  }
}

const plain = (typed: string) => typed.trim().replace(',', '.')
/** Empty is nothing; what is no number goes on as it is, so that the server names it. */
const numberOf = (typed: string): number | null => (plain(typed) === '' ? null : Number(plain(typed)))

/** The draft as the server takes it. */
export function termsOf(draft: TermsDraft): Terms {
  const minor = (typed: string) => Math.round((numberOf(typed) ?? 0) * 10 ** minorDigits(draft.currency))
  const rateOf = ({ kind, value }: Rate) =>
    kind === 'percent' ? { kind, percent: plain(value) } : { kind, perKwh: plain(value) }
  const { by, tiers } = draft
  return {
    currency: draft.currency,
    share:
      by === 'flat'
        ? { kind: 'flat', rate: rateOf(tiers[0]?.rate ?? emptyTier.rate) }
        : {
            kind: 'tiered',
            by,
            tiers: tiers.map(({ upTo, rate }, index) => ({
              upTo: index === tiers.length - 1 ? null : numberOf(upTo),
              rate: rateOf(rate),
            })),
          },
    minimumMinor: minor(draft.minimum),
    monthlyFeeMinor: minor(draft.fee),
    energyCost: plain(draft.energyPrice) === '' ? null : { perKwh: plain(draft.energyPrice), boughtBy: draft.boughtBy },
    vat: {
      registered: draft.registered,
      percent: draft.registered ? plain(draft.vatPercent) : '0',
      reverseCharge: draft.registered && draft.reverseCharge,
    },
    selfBilling: draft.selfBilling,
    payout: { days: numberOf(draft.days) ?? 0, minimumMinor: minor(draft.payoutMinimum) },
    sla: {
      uptimePercent: numberOf(draft.uptime),
      faultToldWithinH: numberOf(draft.faultHours),
      tariffChangeWithinDays: numberOf(draft.tariffDays),
    },
    party: draft.party,
  }
}

export const withTier = (draft: TermsDraft): TermsDraft => ({ ...draft, tiers: [...draft.tiers, emptyTier] })
