import type { Clock } from '../../kernel/time'
import type { AuthorizationStatus, TokenDirectory } from '../access/ports'
import type { Onboarding } from '../assets/ports'
import type { DomainEvent } from '../events'
import type { SessionArchive, SessionIds, Write } from './ports'
import type { StationState } from './station-state'

/**
 * A station's desk: what its messages are handled with. One per connected station, used by one message at a time
 * (station-link.ts keeps the order), so the state needs no lock. A command of this folder is
 * `(desk, input) => Promise<Outcome<Reply>>`; it may change `desk.state`, and returns what must be committed before the
 * station is answered. When that commit fails, the caller throws the desk away and loads a new one.
 */
export type StationDesk = {
  state: StationState
  readonly tokens: TokenDirectory
  readonly archive: SessionArchive
  readonly sessionIds: SessionIds
  readonly clock: Clock
  readonly policy: { unknownTokens: 'refuse' | 'accept'; onboarding: Onboarding; heartbeatIntervalS: number }
}

export type Outcome<Reply> = { reply: Reply; writes: Write[]; events: DomainEvent[] }

export type BootReply = { status: 'accepted' | 'pending' | 'rejected'; intervalS: number }
export type AuthorizeReply = { status: AuthorizationStatus; groupId: string | null; expiresAt: number | null }
/** `transactionId` is always given, also for a refused token (robustness 4). */
export type StartReply = AuthorizeReply & { transactionId: number }
/** null: the message carried no token. */
export type TransactionReply = { authorization: AuthorizeReply | null }
