import type { AlarmId } from '../../../kernel/ids'
import type { Result } from '../../../kernel/result'
import type { TenantScope } from '../../../kernel/scope'
import type { TicketLanguage } from '../../../kernel/ticket'
import type { Clock } from '../../../kernel/time'
import type { EventBus } from '../../events'
import type { Author } from '../../people/actor'
import type { AuditLine } from '../../people/ports'
import type { CannedText } from './canned-answer'
import type { SlaPolicy } from './sla'
import type { Contact, Ticket } from './ticket'
import type { TicketFile } from './ticket-file'

export const ticketEventKinds = [
  'opened',
  'driver',
  'answer',
  'note',
  'remedy',
  'state',
  'assigned',
  'priority',
  'alarm',
  'merged',
  'unmerged',
  'rated',
] as const
export type TicketEventKind = (typeof ticketEventKinds)[number]

/** Something said or done. `key`: it happens once, however often it is tried. */
export type NewTicketEvent = {
  kind: TicketEventKind
  text: string
  commandId?: number | null
  decisionId?: number | null
  data?: Record<string, unknown>
  key?: string | null
  files?: readonly TicketFile[]
}

/** A mail to the driver. `automatic`: nobody wrote it, so it is held back when there were many already. */
export type NewTicketMail = { key: string; automatic: boolean; recipient: string; subject: string; text: string }

/** What a text for the driver may speak of; null: not known for this ticket. */
export type TicketFacts = {
  station: string | null
  site: string | null
  /** What the session cost, with tax. */
  price: { minor: number; currency: string; minorDigits: number } | null
  /** Where the driver can be written to: as the ticket says, else as his record does. */
  mail: string | null
  name: string | null
  organisation: string
}

export type TicketChange = {
  ticket: Ticket
  events: readonly NewTicketEvent[]
  mails?: readonly NewTicketMail[]
  line?: Pick<AuditLine, 'action' | 'before' | 'after' | 'reason'>
}

export type NewTicket = Omit<Ticket, 'id'> & { key: string | null; first: NewTicketEvent }

export interface TicketStore {
  /**
   * Ticket and first event in one commit. A `key` that is there already gives that ticket back: nothing is made twice.
   * `mail`: written once the number is known.
   */
  add(
    scope: TenantScope,
    author: Author,
    ticket: NewTicket,
    mail: (id: number, facts: TicketFacts) => NewTicketMail | null,
  ): Promise<Result<{ id: number; made: boolean }, 'placeUnknown'>>
  /** Locks the ticket, lets `decide` change it, and commits everything together. */
  change<Code extends string>(
    scope: TenantScope,
    author: Author,
    id: number,
    at: number,
    decide: (current: Ticket, facts: TicketFacts) => Result<TicketChange, Code>,
  ): Promise<Result<Ticket, Code | 'notFound' | 'alreadyDone'>>
  policy(scope: TenantScope): Promise<SlaPolicy>
  savePolicy(scope: TenantScope, author: Author, policy: SlaPolicy): Promise<void>
  /** Tickets whose alarm is this one, or that may be linked to it: same station, or same site for an alarm of a site. */
  linked(scope: TenantScope, alarmId: AlarmId): Promise<{ id: number; language: TicketLanguage; over: boolean }[]>
  alarm(scope: TenantScope, alarmId: AlarmId): Promise<{ what: string; cleared: boolean } | null>
  /** The contact as it stands, with a line in the audit log of who looked. null: there is no such ticket. */
  reveal(scope: TenantScope, author: Author, id: number): Promise<Contact | null>
}

export type AlarmTexts = Partial<Record<TicketLanguage, string>>
export type AlarmAnswer = {
  id: number
  alarmId: AlarmId
  texts: AlarmTexts
  automatic: boolean
  writtenBy: number | null
  writtenByName: string
}

export interface AlarmAnswerStore {
  /** Replaces one that waits. */
  keep(
    scope: TenantScope,
    author: Author,
    answer: Omit<AlarmAnswer, 'id' | 'writtenBy' | 'writtenByName'>,
    at: number,
  ): Promise<number>
  find(scope: TenantScope, id: number): Promise<AlarmAnswer | null>
  forget(scope: TenantScope, author: Author, alarmId: AlarmId): Promise<boolean>
  /** Automatic ones whose alarm is over. */
  due(scope: TenantScope): Promise<AlarmAnswer[]>
  sent(scope: TenantScope, id: number, at: number, count: number): Promise<void>
}

export interface CannedAnswerStore {
  all(scope: TenantScope): Promise<CannedText[]>
  save(scope: TenantScope, author: Author, slug: string, name: string, texts: AlarmTexts): Promise<void>
  remove(scope: TenantScope, author: Author, slug: string): Promise<boolean>
}

/** Makes the unguessable address of a ticket's page, and reads it back. */
export interface TicketLinks {
  token(ticketId: number): string
}

export type TicketPorts = {
  tickets: TicketStore
  ticketLinks: TicketLinks
  events: EventBus
  clock: Clock
  publicUrl: string
}
