import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { holdWords } from './billing-words'
import { type CdrFilter, cdrFilterOf, cdrKeys, noCdrKeys } from './cdr-url'

export const billingTabs = ['held', 'decided', 'cdrs', 'failed'] as const

export const billingKeys = {
  tab: parseAsStringLiteral(billingTabs).withDefault('held').withOptions({ history: 'push' }),
  q: parseAsString.withDefault(''),
  reason: parseAsStringLiteral(Object.keys(holdWords) as (keyof typeof holdWords)[]),
  kind: parseAsStringLiteral(['cdr', 'credit'] as const),
  ...cdrKeys,
}

/** The address of the page is its state. */
export const useBillingUrl = () => useQueryStates(billingKeys)
export type BillingUrl = ReturnType<typeof useBillingUrl>[0]

export const cdrFilter = (url: BillingUrl): CdrFilter => ({
  ...cdrFilterOf(url),
  q: url.q.trim() || undefined,
  kind: url.kind ?? undefined,
})

export const noCdrFilters = { ...noCdrKeys, q: '', kind: null }
