'use client'
import { useLiveEvse } from './use-live'

export type SessionCost = { amountMinor: number; currency: string }

/**
 * What a running session costs so far, with tax, as the stream says it; null: it does not run on this EVSE any more, or
 * its price is not known (no tariff decided yet). Not final: the CDR is.
 */
export function useSessionCost(session: { id: number; evseId: number }): SessionCost | null {
  const live = useLiveEvse(session.evseId)
  if (live?.sessionId !== session.id || live.costMinor === null || live.currency === null) return null
  return { amountMinor: live.costMinor, currency: live.currency }
}
