import type { Colleagues } from '../domain/support/tickets/assign-ticket'
import type { NewTicket, TicketStore } from '../domain/support/tickets/ports'
import { slaPolicySchema, usualSla } from '../domain/support/tickets/sla'
import type { Contact, Ticket } from '../domain/support/tickets/ticket'
import type { UserId } from '../kernel/ids'
import { ok, refuse } from '../kernel/result'
import type { TenantScope } from '../kernel/scope'
import type { TicketLanguage } from '../kernel/ticket'
import { recordIn } from './audit-trail'
import type { Scoped, Tx } from './scoped'
import { ticketColumns, ticketFacts, writeEvent, writeMail, writeTicket } from './ticket-row'
import { unlessTaken } from './unique-violation'

// A session knows its EVSE, an EVSE its station: what is given must be one place.
const insert = `insert into tickets(tenant_id, channel, language, subject, problem, state, priority, station_id, evse_id, session_id,
    driver_id, alarm_id, contact_name, contact_mail, contact_phone, assigned_to, assigned_to_name, opened_at, changed_at,
    first_answer_due_at, solution_due_at, key)
  select $1, $2, $3, $4, $5, $6, $7, s.id, e.id, ss.id, d.id, a.id, $13, $14, $15, $16, $17, $18, $18, $19, $20, $21
  from (select $8::int as station_id, $9::int as evse_id, $10::bigint as session_id, $11::int as driver_id, $12::bigint as alarm_id) g
    left join sessions ss on ss.id = g.session_id
    left join evses e on e.id = coalesce(g.evse_id, ss.evse_id)
    left join stations s on s.id = coalesce(g.station_id, e.station_id, ss.station_id)
    left join drivers d on d.id = g.driver_id left join alarms a on a.id = g.alarm_id
  where (g.session_id is null or ss.id is not null) and (g.evse_id is null or e.id is not null)
    and (g.station_id is null or s.id is not null) and (g.driver_id is null or d.id is not null)
    and (g.alarm_id is null or a.id is not null)
    and (e.id is null or e.station_id = s.id) and (ss.id is null or ss.station_id = s.id)
  on conflict (tenant_id, key) do nothing returning id`

const rowOf = (scope: TenantScope, ticket: NewTicket) => [
  ...[scope.tenantId, ticket.channel, ticket.language, ticket.subject, ticket.problem, ticket.state, ticket.priority],
  ...[ticket.stationId, ticket.evseId, ticket.sessionId, ticket.driverId, ticket.alarmId],
  ...[ticket.contact.name, ticket.contact.mail, ticket.contact.phone, ticket.assignedTo, ticket.assignedToName],
  ...[new Date(ticket.openedAt), new Date(ticket.firstAnswerDueAt), new Date(ticket.solutionDueAt), ticket.key],
]

const policyKey = 'tickets.sla'
const readPolicy = 'select value from settings where tenant_id = $1 and key = $2'
const upsertPolicy = `insert into settings(tenant_id, key, value) values ($1, $2, $3)
  on conflict (tenant_id, key) do update set value = excluded.value`

async function policy(tx: Tx, scope: TenantScope) {
  const [row] = await tx.query<{ value: unknown }>(readPolicy, [scope.tenantId, policyKey])
  return slaPolicySchema.safeParse(row?.value).data ?? usualSla
}

const contactSql = `select json_build_object('name', coalesce(t.contact_name, d.name), 'mail', coalesce(t.contact_mail, d.email),
    'phone', coalesce(t.contact_phone, d.phone)) as contact
  from tickets t left join drivers d on d.id = t.driver_id where t.id = $1`

/** Tickets as people handle them: row, events, mails and audit line in one commit. */
export const openTicketStore = (scoped: Scoped): TicketStore & Colleagues => ({
  add: (scope, author, ticket, mail) =>
    scoped.run(scope, async (tx) => {
      const [added] = await tx.query<{ id: number }>(insert, rowOf(scope, ticket))
      if (added) {
        await writeEvent(tx, scope, author, added.id, ticket.openedAt, ticket.first)
        const written = mail(added.id, await ticketFacts(tx, added.id))
        if (written) await writeMail(tx, scope, added.id, ticket.openedAt, written)
        const after = { channel: ticket.channel, subject: ticket.subject, stationId: ticket.stationId }
        const line = { action: 'ticket.opened', objectType: 'ticket', objectId: added.id, after }
        await recordIn(tx, scope.tenantId, author, line)
        return ok({ id: added.id, made: true })
      }
      const [known] = await tx.query<{ id: number }>('select id from tickets where tenant_id = $1 and key = $2', [
        scope.tenantId,
        ticket.key,
      ])
      if (known) return ok({ id: known.id, made: false })
      return refuse('placeUnknown', 'There is no such station, session or driver here, or they do not belong together.')
    }),

  change: (scope, author, id, at, decide) => {
    const work = scoped.run(scope, async (tx) => {
      const [current] = await tx.query<Ticket>(`select ${ticketColumns} from tickets t where t.id = $1 for update`, [
        id,
      ])
      if (!current) return refuse('notFound', 'There is no such ticket here.')
      const decided = decide(current, await ticketFacts(tx, id))
      if (!decided.ok) return decided
      const { ticket, events, mails = [], line } = decided.value
      if (ticket === current && events.length === 0) return ok(current)
      for (const event of events) await writeEvent(tx, scope, author, id, at, event)
      for (const mail of mails) await writeMail(tx, scope, id, at, mail)
      await writeTicket(tx, ticket, at)
      if (line) await recordIn(tx, scope.tenantId, author, { ...line, objectType: 'ticket', objectId: id })
      return ok(ticket)
    })
    const taken = unlessTaken(work, { ticket_events_tenant_id_key_key: 'taken' as const })
    return taken.then((done) => (done === 'taken' ? refuse('alreadyDone', 'This was done already.') : done))
  },

  policy: (scope) => scoped.run(scope, (tx) => policy(tx, scope)),
  savePolicy: (scope, author, next) =>
    scoped.run(scope, async (tx) => {
      const before = await policy(tx, scope)
      await tx.query(upsertPolicy, [scope.tenantId, policyKey, JSON.stringify(next)])
      const line = {
        action: 'settings.ticketTargets',
        objectType: 'settings',
        objectId: policyKey,
        before,
        after: next,
      }
      await recordIn(tx, scope.tenantId, author, line)
    }),

  linked: (scope, alarmId) =>
    scoped.query<{ id: number; language: TicketLanguage; over: boolean }>(
      scope,
      `select id, language, (state in ('solved', 'closed')) as over from tickets where alarm_id = $1 and merged_into is null order by id`,
      [alarmId],
    ),
  alarm: async (scope, alarmId) =>
    (
      await scoped.query<{ what: string; cleared: boolean }>(
        scope,
        'select what, (cleared_at is not null or not open) as cleared from alarms where id = $1',
        [alarmId],
      )
    )[0] ?? null,

  reveal: (scope, author, id) =>
    scoped.run(scope, async (tx) => {
      const [row] = await tx.query<{ contact: Contact }>(contactSql, [id])
      if (!row) return null
      await recordIn(tx, scope.tenantId, author, {
        action: 'ticket.contactRevealed',
        objectType: 'ticket',
        objectId: id,
      })
      return row.contact
    }),

  colleague: async (scope, userId) =>
    (
      await scoped.query<{ userId: UserId; name: string }>(
        scope,
        `select u.id as "userId", u.name from memberships m join users u on u.id = m.user_id
         where m.tenant_id = $1 and m.user_id = $2 and m.active and u.active and m.role in ('admin', 'operator', 'support')`,
        [scope.tenantId, userId],
      )
    )[0] ?? null,
})
