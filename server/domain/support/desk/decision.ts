import type { SessionId } from '../../../kernel/ids'

/** refund: money back, in part or in full, the bill stays. credit: the bill itself is taken back by a credit CDR. */
export type DecisionKind = 'refund' | 'credit'

/** Money given back, as a person decided it. Minor units with tax; instants ms UTC. */
export type Decision = {
  id: number
  kind: DecisionKind
  sessionId: SessionId
  cdrId: number
  creditId: number | null
  amountMinor: number
  currency: string
  reason: string
  /** failed: the bill could not be taken back, and nothing is given. */
  state: 'recorded' | 'failed'
  decidedByName: string
  decidedAt: number
}

export type NewDecision = Omit<Decision, 'id' | 'creditId' | 'state' | 'decidedByName'> & {
  driverId: number | null
  ticketId: number | null
  /** What the person was allowed; null: without limit. The database compares once more. */
  limitMinor: number | null
  requestKey: string
}

/** Where no other is set: 50 units of the tenant's currency. */
export const usualLimitMinor = 5_000
