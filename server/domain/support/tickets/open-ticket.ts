import type { AlarmId, EvseId, SessionId, StationId } from '../../../kernel/ids'
import { ok, type Result } from '../../../kernel/result'
import type { TenantScope } from '../../../kernel/scope'
import type { ProblemKind, TicketChannel, TicketLanguage, TicketPriority } from '../../../kernel/ticket'
import type { Author } from '../../people/actor'
import { type ContactInput, readContact } from './contact'
import { receivedMail } from './driver-mail'
import type { TicketPorts } from './ports'
import { dueOf } from './sla'
import { ticketChanged } from './ticket-changed'
import type { TicketFile } from './ticket-file'

export type OpenTicket = {
  channel: TicketChannel
  subject: string
  /** What the driver said, or what the agent wrote down of it. */
  text: string
  language: TicketLanguage
  priority?: TicketPriority
  problem?: ProblemKind | null
  stationId?: StationId | null
  evseId?: EvseId | null
  sessionId?: SessionId | null
  driverId?: number | null
  alarmId?: AlarmId | null
  contact?: ContactInput
  files?: readonly TicketFile[]
  /** The same key never makes a second ticket: a form sent twice, a mail fetched twice. */
  key?: string
  /** The driver is told that we have it, with the link to follow it. */
  confirm?: boolean
}

/** A driver's problem becomes a ticket. `made` false: it was there already, under the same key. */
export async function openTicket(
  ports: TicketPorts,
  scope: TenantScope,
  author: Author,
  given: OpenTicket,
): Promise<Result<{ id: number; made: boolean }, 'placeUnknown' | 'contactUnusable'>> {
  const contact = readContact(given.contact)
  if (!contact.ok) return contact
  const at = ports.clock.now()
  const { channel, language, priority = 'normal' } = given
  const due = dueOf(await ports.tickets.policy(scope), channel, priority, at)
  const added = await ports.tickets.add(
    scope,
    author,
    {
      channel,
      language,
      priority,
      subject: given.subject,
      problem: given.problem ?? null,
      state: 'new',
      stationId: given.stationId ?? null,
      evseId: given.evseId ?? null,
      sessionId: given.sessionId ?? null,
      driverId: given.driverId ?? null,
      alarmId: given.alarmId ?? null,
      contact: contact.value,
      assignedTo: channel === 'phone' ? author.userId : null,
      assignedToName: channel === 'phone' && author.userId !== null ? author.name : null,
      openedAt: at,
      firstAnsweredAt: null,
      ...due,
      pausedAt: null,
      solvedAt: null,
      closedAt: null,
      outcome: null,
      mergedInto: null,
      rating: null,
      key: given.key ?? null,
      first: { kind: 'opened', text: given.text, data: { channel }, files: given.files },
    },
    (id, facts) => (given.confirm && facts.mail !== null ? receivedMail(ports, { id, language, facts }) : null),
  )
  if (!added.ok) return added
  if (added.value.made) ticketChanged(ports, scope, added.value.id)
  return ok(added.value)
}
