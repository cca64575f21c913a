import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import type { Driver, DriverDraft } from './driver'

export type ContractDraft = {
  name: string
  active: boolean
  /** null: no limit. */
  maxConcurrentSessions: number | null
}

export type NewToken = {
  uid: string
  type: string
  contractId: number
  visualNumber: string | null
  validFrom: number | null
  validUntil: number | null
}

/** What is left of a driver who is erased, and until when it must be kept; ms UTC. */
export type Kept = { cdrs: number; sessions: number; until: number | null }

/** Everything stored of a driver, for the driver. */
export type DriverFile = {
  driver: Driver
  contracts: object[]
  tokens: object[]
  sessions: object[]
  tickets: object[]
  decisions: object[]
}

/** Drivers, contracts and tokens as people handle them: each change with its audit line in one commit. */
export interface DriverStore {
  /** `id` null: a new one. null back: there is no such driver, or it was erased. */
  save(scope: TenantScope, author: Author, id: number | null, draft: DriverDraft): Promise<number | null>
  /** As it stands, with a line of who looked and why. */
  reveal(scope: TenantScope, author: Author, id: number, reason: string): Promise<Driver | null>
  file(scope: TenantScope, author: Author, id: number, reason: string): Promise<DriverFile | null>
  /**
   * Name, contact and plates go; cards are blocked; what bills rest on stays. `running`: a session of theirs is not over.
   */
  erase(
    scope: TenantScope,
    author: Author,
    id: number,
    at: number,
    reason: string,
  ): Promise<Kept | 'notFound' | 'running'>
  addContract(scope: TenantScope, author: Author, driverId: number, draft: ContractDraft): Promise<number | null>
  changeContract(scope: TenantScope, author: Author, id: number, draft: ContractDraft): Promise<boolean>
  addToken(scope: TenantScope, author: Author, token: NewToken): Promise<number | 'uidTaken' | 'contractUnknown'>
  /** `reason` null lifts the block. False: there is no such token, or it is so already. */
  block(scope: TenantScope, author: Author, tokenId: number, reason: string | null, at: number): Promise<boolean>
  /** `at` null: it does not expire. */
  expire(scope: TenantScope, author: Author, tokenId: number, at: number | null): Promise<boolean>
}

export type DriverPorts = { drivers: DriverStore }
