import Decimal from 'decimal.js'
import { minorDigitsOf } from '../pricing/currency'
import type { ContractTerms, Rate } from './terms'

export type TermsProblemCode =
  | 'shareOver100'
  | 'tiersOutOfOrder'
  | 'unknownCurrency'
  | 'vatNumberMissing'
  | 'reverseChargeUnregistered'
export type TermsProblem = { code: TermsProblemCode; message: string }

const rates = ({ share }: ContractTerms): Rate[] =>
  share.kind === 'flat' ? [share.rate] : share.tiers.map(({ rate }) => rate)

function tierProblem({ share }: ContractTerms): TermsProblem | null {
  if (share.kind === 'flat') return null
  const ends = share.tiers.map(({ upTo }) => upTo)
  const rising = ends.every(
    (end, index) => index === 0 || (end ?? Number.POSITIVE_INFINITY) > (ends[index - 1] ?? Number.POSITIVE_INFINITY),
  )
  if (rising && ends.at(-1) === null) return null
  return { code: 'tiersOutOfOrder', message: 'Each tier ends above the one before it, and the last one has no end.' }
}

/** What makes terms unusable, each with a name; empty: they can be proposed. */
export function termsProblems(terms: ContractTerms): TermsProblem[] {
  const problems: TermsProblem[] = []
  const over = rates(terms).find((rate) => rate.kind === 'percent' && new Decimal(rate.percent).gt(100))
  if (over?.kind === 'percent')
    problems.push({
      code: 'shareOver100',
      message: `${over.percent} % shares more than there is. At most 100 % of net revenue can be the owner's.`,
    })
  const tiers = tierProblem(terms)
  if (tiers) problems.push(tiers)
  if (minorDigitsOf(terms.currency) === null)
    problems.push({ code: 'unknownCurrency', message: `${terms.currency} is no currency of ISO 4217.` })
  if (terms.vat.reverseCharge && !terms.vat.registered)
    problems.push({
      code: 'reverseChargeUnregistered',
      message: 'Reverse charge needs an owner who is registered for VAT.',
    })
  if (terms.selfBilling && terms.vat.registered && terms.party.vatNumber === '')
    problems.push({
      code: 'vatNumberMissing',
      message: 'A self-billed invoice of a registered owner names their VAT number.',
    })
  return problems
}
