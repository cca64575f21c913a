import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import type { ApiInputs } from '@/components/api/trpc'
import { parseAsInstant } from '@/components/session/sessions-url'
import { holdWords } from './billing-words'

export const billingTabs = ['held', 'decided', 'cdrs'] as const

export const billingKeys = {
  tab: parseAsStringLiteral(billingTabs).withDefault('held').withOptions({ history: 'push' }),
  q: parseAsString.withDefault(''),
  reason: parseAsStringLiteral(Object.keys(holdWords) as (keyof typeof holdWords)[]),
  kind: parseAsStringLiteral(['cdr', 'credit'] as const),
  site: parseAsInteger,
  from: parseAsInstant,
  to: parseAsInstant,
}

/** The address of the page is its state. */
export const useBillingUrl = () => useQueryStates(billingKeys)
export type BillingUrl = ReturnType<typeof useBillingUrl>[0]

type CdrInput = ApiInputs['billing']['cdrs']

export const cdrFilter = (url: BillingUrl): CdrInput['filter'] => ({
  q: url.q.trim() || undefined,
  kind: url.kind ?? undefined,
  locationId: url.site ?? undefined,
  from: url.from ?? undefined,
  to: url.to ?? undefined,
})

export const activeCdrFilters = (url: BillingUrl): number =>
  Object.values(cdrFilter(url)).filter((each) => each !== undefined).length

export const noCdrFilters = { q: '', kind: null, site: null, from: null, to: null }
