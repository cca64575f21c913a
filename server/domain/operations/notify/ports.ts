import type { AlarmId, UserId } from '../../../kernel/ids'
import type { LiveAlarm } from '../../../kernel/live'
import type { TenantScope } from '../../../kernel/scope'
import type { Clock } from '../../../kernel/time'
import type { Author } from '../../people/actor'
import type { AuditLine } from '../../people/ports'
import type { Notice } from './notice'
import type { AlarmToTell, PersonToTell, Telling } from './plan'
import type { NewPolicy, Policy } from './policy'
import type { Preferences } from './preferences'
import type { NewRota, Override, Rota } from './rota'
import type { Round } from './round'
import type { NewWebhook, Webhook, WebhookEvent } from './webhook'

/** What decides who is told: people who may sign in here, and what was agreed. */
export type TellingFacts = {
  people: readonly PersonToTell[]
  policies: readonly Policy[]
  rotas: readonly Rota[]
  /** Those that are on. */
  webhooks: readonly Pick<Webhook, 'id' | 'events'>[]
}

/** An alarm as it is now, beside what was made of it. `seenAt`: its version, given back with the outcome. */
export type Followed = { alarm: AlarmToTell; round: Round | null; seenAt: number }

export type Outcome = {
  round: Round
  seenAt: number
  tellings: (Telling & { notice: Notice })[]
  /** Lines for the alarm's history. */
  lines: string[]
  deliveries: NewDelivery[]
}
export type NewDelivery = { webhookId: number; event: WebhookEvent | 'test'; key: string; body: string }

export interface RoundStore {
  /**
   * Hands alarms that changed since they were last looked at, or whose step is due by `at`, to `decide`, and commits
   * what it says; a key that is there already is left as it is. One caller at a time in a tenant. @returns how many.
   */
  look(
    scope: TenantScope,
    at: number,
    limit: number,
    decide: (facts: TellingFacts, alarms: readonly Followed[]) => Outcome[],
  ): Promise<number>
}

/** A mail to be sent now, with what became of its alarm since it was planned. */
export type DueMail = {
  id: number
  alarmId: AlarmId | null
  notice: Notice
  digest: boolean
  kind: string
  attempts: number
  /** `over`: the condition went away; `takenBy`: who acknowledged it. null: it still waits. */
  since: { over: boolean; takenBy: string | null } | null
}
export type MailToSend = { to: { userId: UserId; name: string; email: string; timeZone: string }; mails: DueMail[] }

export interface Outbox {
  /** Mails that are due, from now on this caller's, by person; what is sent together stands together. */
  take(scope: TenantScope, at: number, limit: number): Promise<MailToSend[]>
  /** With a line in each alarm's history. */
  sent(scope: TenantScope, mails: readonly DueMail[], at: number, line: string): Promise<void>
  /** `again` null: never again. */
  failed(scope: TenantScope, ids: readonly number[], error: string, again: number | null): Promise<void>
  dropped(scope: TenantScope, ids: readonly number[], why: string): Promise<void>
}

export type Mail = { messageId: string; to: string; subject: string; text: string; html: string }
export interface Mailer {
  /** @throws MailServerAway when the others would fail as well; any other Error is about this mail. */
  send(scope: TenantScope, mail: Mail): Promise<void>
}

export type Delivery = {
  id: number
  webhookId: number
  url: string
  secret: string
  event: WebhookEvent | 'test'
  alarmId: AlarmId | null
  body: string
  attempts: number
}
export type DeliveryResult = { status: number | null; answer: string | null; error: string | null; tookMs: number }

export interface DeliveryStore {
  /** Deliveries that are due, from now on this caller's, oldest first. */
  take(scope: TenantScope, at: number, limit: number): Promise<Delivery[]>
  /** `again` null: it is over, well or not. */
  done(scope: TenantScope, delivery: Delivery, result: DeliveryResult, at: number, again: number | null): Promise<void>
  /** The ticket a delivery asked for was made, or will not be. */
  ticket(
    scope: TenantScope,
    alarmId: AlarmId,
    at: number,
    made: { reference: string; url: string } | { error: string },
  ): Promise<void>
}

export interface WebhookSender {
  /** Posts it once. Whatever goes wrong is in the result. */
  post(delivery: Pick<Delivery, 'id' | 'url' | 'secret' | 'event' | 'body'>): Promise<DeliveryResult>
}

export type NotifyPorts = {
  rounds: RoundStore
  outbox: Outbox
  notifyMailer: Mailer
  deliveries: DeliveryStore
  webhookSender: WebhookSender
  clock: Clock
  publicUrl: string
}

export interface NotificationDesk {
  savePreferences(scope: TenantScope, userId: UserId, preferences: Preferences): Promise<void>
  /** Of this person only. `ids` null: all. */
  markRead(scope: TenantScope, userId: UserId, ids: readonly number[] | null, at: number): Promise<void>
  /** Who of these may be told here: active, and no owner's. */
  staff(scope: TenantScope, userIds: readonly UserId[]): Promise<UserId[]>
}

/** Change and audit line commit together; false or null: it is not here. */
export interface OnCallStore {
  rotas(scope: TenantScope): Promise<Rota[]>
  policies(scope: TenantScope): Promise<Policy[]>
  saveRota(scope: TenantScope, author: Author, id: number | null, rota: NewRota): Promise<number | null>
  removeRota(scope: TenantScope, author: Author, id: number): Promise<boolean>
  addOverride(
    scope: TenantScope,
    author: Author,
    rotaId: number,
    override: Omit<Override, 'id'>,
  ): Promise<number | null>
  removeOverride(scope: TenantScope, author: Author, id: number): Promise<boolean>
  savePolicy(scope: TenantScope, author: Author, id: number | null, policy: NewPolicy): Promise<number | null>
  removePolicy(scope: TenantScope, author: Author, id: number): Promise<boolean>
}

export interface WebhookStore {
  /** The secret is told this once. */
  add(scope: TenantScope, author: Author, webhook: NewWebhook): Promise<{ id: number; secret: string }>
  change(scope: TenantScope, author: Author, id: number, webhook: NewWebhook): Promise<boolean>
  remove(scope: TenantScope, author: Author, id: number): Promise<boolean>
  renewSecret(scope: TenantScope, author: Author, id: number): Promise<string | null>
  /** @returns the delivery's key; null: no such webhook, or it is off. */
  enqueue(scope: TenantScope, delivery: NewDelivery, at: number): Promise<number | null>
  /** The same event once more. */
  replay(scope: TenantScope, author: Author, deliveryId: number, at: number): Promise<number | null>
  /** The one that takes ticket requests; the oldest, so that one alarm makes one ticket. */
  forTickets(scope: TenantScope): Promise<{ id: number } | null>
  alarm(scope: TenantScope, alarmId: AlarmId): Promise<LiveAlarm | null>
  /** Notes that a ticket was asked for and enqueues the request; false: it has one, or one is on its way. */
  requestTicket(
    scope: TenantScope,
    author: Author,
    alarmId: AlarmId,
    delivery: NewDelivery,
    at: number,
    line: AuditLine,
  ): Promise<boolean>
}
