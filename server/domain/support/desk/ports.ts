import type { SessionId, StationId, TenantId } from '../../../kernel/ids'
import type { TenantScope } from '../../../kernel/scope'
import type { Outcome, StationDesk } from '../../charging/desk'
import type { Author } from '../../people/actor'
import type { Decision, NewDecision } from './decision'

/** The CDR of a session that stands, and what was decided about it. */
export type BilledSession = {
  stationId: StationId
  cdr: { id: number; grossMinor: number; currency: string } | null
  decision: Decision | null
}

export interface DecisionStore {
  /** null: no such session in this scope. */
  billed(scope: TenantScope, sessionId: SessionId): Promise<BilledSession | null>
  /** What the press with this key has recorded already. */
  byRequest(scope: TenantScope, requestKey: string): Promise<Decision | null>
  /** What a supporter may give back on their own, minor units of the tenant's currency. */
  limit(scope: TenantScope): Promise<{ amountMinor: number; currency: string }>
  /** Decision and audit line in one commit; null: somebody decided about this session meanwhile. */
  record(scope: TenantScope, author: Author, decision: NewDecision): Promise<Decision | null>
  /** The credit CDR that was made of it; null: it could not be made, and nothing is given back. */
  settle(scope: TenantScope, decisionId: number, creditId: number | null): Promise<void>
}

/** Pays refunds out. `byHand`: nothing is connected that could; it stays recorded, and a person pays it out. */
export interface PaymentRefunds {
  pay(scope: TenantScope, decision: Decision): Promise<'byHand' | 'ordered'>
}
export const notConnected: PaymentRefunds = { pay: async () => 'byHand' }

/** What a start for a driver needs. */
export interface DriverCards {
  /** The card of a session, else the driver's card used last that may charge; null: there is none. */
  usable(scope: TenantScope, of: { sessionId: SessionId | null; driverId: number | null }): Promise<string | null>
}

/** Work a person orders where a station's messages are handled, in their order. */
export interface StationDesks {
  /** Commits what the work returns, then publishes its events. */
  work<T>(stationId: StationId, tenantId: TenantId, work: (desk: StationDesk) => Promise<Outcome<T>>): Promise<T>
}

/** What is known of a session that runs too long, of all three who should know. Instants ms UTC. */
export type StuckFacts = {
  sessionId: SessionId
  stationId: StationId
  active: boolean
  startedAt: number
  lastSampleAt: number | null
  energyWh: number
  /** Since when the EVSE says that it is free; null: it does not. */
  freeSince: number | null
  /** Since when the station is not connected; null: it is. */
  offlineSince: number | null
}

export interface StuckSessions {
  facts(scope: TenantScope, sessionId: SessionId): Promise<StuckFacts | null>
}
