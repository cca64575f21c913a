import type { Author } from '../domain/people/actor'
import { minorDigitsOf } from '../domain/pricing/currency'
import type { NewTicketEvent, NewTicketMail, TicketFacts } from '../domain/support/tickets/ports'
import type { Ticket } from '../domain/support/tickets/ticket'
import type { TenantScope } from '../kernel/scope'
import { day } from '../kernel/time'
import type { Tx } from './scoped'

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`

/** Columns of `tickets t` as a Ticket has them. */
export const ticketColumns = `t.id, t.channel, t.language, t.subject, t.problem, t.state, t.priority, t.station_id as "stationId",
  t.evse_id as "evseId", t.session_id as "sessionId", t.driver_id as "driverId", t.alarm_id as "alarmId",
  json_build_object('name', t.contact_name, 'mail', t.contact_mail, 'phone', t.contact_phone) as contact,
  t.assigned_to as "assignedTo", t.assigned_to_name as "assignedToName", ${ms('t.opened_at')} as "openedAt",
  ${ms('t.first_answered_at')} as "firstAnsweredAt", ${ms('t.first_answer_due_at')} as "firstAnswerDueAt",
  ${ms('t.solution_due_at')} as "solutionDueAt", ${ms('t.paused_at')} as "pausedAt", ${ms('t.solved_at')} as "solvedAt",
  ${ms('t.closed_at')} as "closedAt", t.outcome, t.merged_into as "mergedInto", t.rating`

const factsSql = `select s.name as station, l.name as site, z.name as organisation, coalesce(t.contact_mail, d.email) as mail,
    coalesce(t.contact_name, d.name) as name, c.currency, c.gross_minor::float8 as minor
  from tickets t join tenants z on z.id = t.tenant_id left join stations s on s.id = t.station_id
    left join locations l on l.id = s.location_id left join drivers d on d.id = t.driver_id
    left join cdrs c on c.session_id = t.session_id and not c.credit and not exists (select 1 from cdrs x where x.credits_cdr_id = c.id)
  where t.id = $1 limit 1`

type FactsRow = Omit<TicketFacts, 'price'> & { currency: string | null; minor: number | null }

export async function ticketFacts(tx: Tx, id: number): Promise<TicketFacts> {
  const { currency, minor, ...facts } = (await tx.query<FactsRow>(factsSql, [id]))[0]!
  const price =
    currency === null || minor === null ? null : { currency, minor, minorDigits: minorDigitsOf(currency) ?? 2 }
  return { ...facts, price }
}

export const instant = (at: number | null) => (at === null ? null : new Date(at))

const update = `update tickets set state = $2, priority = $3, alarm_id = $4, assigned_to = $5, assigned_to_name = $6,
  first_answered_at = $7, first_answer_due_at = $8, solution_due_at = $9, paused_at = $10, solved_at = $11, closed_at = $12,
  outcome = $13, merged_into = $14, rating = $15::int, changed_at = $16,
  rated_at = case when rating is distinct from $15::int then $16 else rated_at end where id = $1`

export const writeTicket = (tx: Tx, ticket: Ticket, at: number) =>
  tx.query(update, [
    ticket.id,
    ticket.state,
    ticket.priority,
    ticket.alarmId,
    ticket.assignedTo,
    ticket.assignedToName,
    instant(ticket.firstAnsweredAt),
    new Date(ticket.firstAnswerDueAt),
    new Date(ticket.solutionDueAt),
    instant(ticket.pausedAt),
    instant(ticket.solvedAt),
    instant(ticket.closedAt),
    ticket.outcome,
    ticket.mergedInto,
    ticket.rating,
    new Date(at),
  ])

const insertEvent = `insert into ticket_events(tenant_id, ticket_id, at, kind, user_id, author, text, command_id, decision_id, data, key)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`
const insertFile = `insert into ticket_files(tenant_id, ticket_id, event_id, name, media_type, picture, size_bytes, content)
  values ($1, $2, $3, $4, $5, $6, $7, $8)`

/** The event and its files. @throws on a key that is there already. */
export async function writeEvent(
  tx: Tx,
  scope: TenantScope,
  author: Author,
  ticketId: number,
  at: number,
  event: NewTicketEvent,
): Promise<void> {
  const { kind, text, commandId = null, decisionId = null, data = {}, key = null, files = [] } = event
  const who = [author.userId, author.name]
  const row = [
    scope.tenantId,
    ticketId,
    new Date(at),
    kind,
    ...who,
    text,
    commandId,
    decisionId,
    JSON.stringify(data),
    key,
  ]
  const { id } = (await tx.query<{ id: number }>(insertEvent, row))[0]!
  for (const { name, mediaType, picture, content } of files) {
    const bytes = Buffer.from(content)
    await tx.query(insertFile, [scope.tenantId, ticketId, id, name, mediaType, picture, bytes.length, bytes])
  }
}

/** Mails nobody wrote, to one address within a day; two machines that answer each other stop here. */
const automaticADay = 6

const insertMail = `insert into ticket_mails(tenant_id, ticket_id, key, automatic, recipient, subject, body_text, due_at, created_at)
  select $1, $2, $3, $4, $5, $6, $7, $8, $8 where not $4 or
    (select count(*) from ticket_mails where tenant_id = $1 and recipient = $5 and automatic and created_at > $9) < ${automaticADay}
  on conflict (tenant_id, key) do nothing`

export const writeMail = (tx: Tx, scope: TenantScope, ticketId: number, at: number, mail: NewTicketMail) =>
  tx.query(insertMail, [
    scope.tenantId,
    ticketId,
    mail.key,
    mail.automatic,
    mail.recipient,
    mail.subject,
    mail.text,
    new Date(at),
    new Date(at - day),
  ])
