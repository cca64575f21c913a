import type { TenantScope } from '../../../kernel/scope'
import type { Clock } from '../../../kernel/time'
import type { EventBus } from '../../events'

export type DueTicketMail = {
  id: number
  ticketId: number
  automatic: boolean
  recipient: string
  subject: string
  text: string
  attempts: number
  /** Message-ID of the driver's last mail about this ticket; null: none came by mail. */
  inReplyTo: string | null
}
export type TicketMail = Omit<DueTicketMail, 'id' | 'attempts'> & { messageId: string; references: string[] }

export interface TicketOutbox {
  /** Mails that are due, from now on this caller's, oldest first. */
  take(scope: TenantScope, at: number, limit: number): Promise<DueTicketMail[]>
  sent(scope: TenantScope, id: number, at: number): Promise<void>
  /** `again` null: never again. */
  failed(scope: TenantScope, id: number, error: string, again: number | null): Promise<void>
}

export interface TicketMailer {
  /** @throws Error when the mail was not taken; it is tried again. */
  send(scope: TenantScope, mail: TicketMail): Promise<void>
}

export type TicketMailPorts = {
  ticketOutbox: TicketOutbox
  ticketMailer: TicketMailer
  events: EventBus
  clock: Clock
  publicUrl: string
}
