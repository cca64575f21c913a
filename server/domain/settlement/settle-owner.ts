import type { OwnerId } from '../../kernel/ids'
import { minorDigitsOf } from '../pricing/currency'
import { daysOf, effectiveVersions, type OwnerContract } from './contract'
import { settle } from './settle'
import type { AcceptedDispute, CdrToSettle, Settlement, SettlementInput, Unsettled } from './settlement'

/** Everything an owner's month is settled from, of all currencies. */
export type OwnerMonth = {
  ownerId: OwnerId
  month: string
  contracts: readonly OwnerContract[]
  cdrs: readonly (CdrToSettle & { currency: string })[]
  reached: SettlementInput['reached']
  accepted: readonly (AcceptedDispute & { currency: string })[]
}

export type OwnerStatement = { currency: string; input: SettlementInput; settlement: Settlement }
/** What could not be settled, by currency, for want of terms. */
export type SettledOwner = { statements: OwnerStatement[]; unsettled: (Unsettled & { currency: string })[] }

/** One statement a currency: amounts of different currencies are never added. */
export function settleOwner({ ownerId, month, contracts, cdrs, reached, accepted }: OwnerMonth): SettledOwner {
  const versions = effectiveVersions(contracts)
  const ofCdrs = Map.groupBy(cdrs, ({ currency }) => currency)
  const agreed = versions.filter((version) => daysOf(version, month).days > 0).map(({ terms }) => terms.currency)
  const currencies = new Set([...ofCdrs.keys(), ...agreed, ...accepted.map(({ currency }) => currency)])
  const done: SettledOwner = { statements: [], unsettled: [] }
  for (const currency of [...currencies].sort()) {
    const input: SettlementInput = {
      ownerId,
      month,
      currency,
      minorDigits: minorDigitsOf(currency) ?? 2,
      versions,
      cdrs: ofCdrs.get(currency) ?? [],
      reached,
      accepted: accepted.filter((dispute) => dispute.currency === currency),
    }
    const settlement = settle(input)
    if (settlement.unsettled.cdrs > 0) done.unsettled.push({ ...settlement.unsettled, currency })
    if (settlement.lines.length > 0 || agreed.includes(currency)) done.statements.push({ currency, input, settlement })
  }
  return done
}
