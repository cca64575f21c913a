import { z } from 'zod'
import { answerTicket } from '../../domain/support/tickets/answer-ticket'
import { hearDriver } from '../../domain/support/tickets/hear-driver'
import { openTicket } from '../../domain/support/tickets/open-ticket'
import type { SessionId } from '../../kernel/ids'
import {
  problemKinds,
  type TicketOutcome,
  ticketChannels,
  ticketLanguages,
  ticketName,
  ticketOutcomes,
  ticketPriorities,
  ticketStates,
} from '../../kernel/ticket'
import { stationBrief } from '../../views/station-brief'
import { type TicketDetail, ticketDetail } from '../../views/ticket'
import { ticketPage } from '../../views/ticket-page'
import type { TicketRow } from '../../views/ticket-row'
import type { Ports } from '../context'
import { type Endpoint, endpoint, instantAnswer, iso, isoOrNull, keyIn, refused } from './endpoint'
import { cursorInput, cursorOf, limitInput, nextAnswer } from './paging'
import { problem } from './problem'

const noTicket = () => problem(404, 'Not found', 'There is no ticket of yours with this key.')
const outcomes = Object.keys(ticketOutcomes) as [TicketOutcome, ...TicketOutcome[]]
const text = (max: number) => z.string().trim().max(max)

const fields = {
  id: z.int(),
  name: z.string().describe('As people call it, such as T-12'),
  channel: z.enum(ticketChannels),
  language: z.enum(ticketLanguages),
  subject: z.string(),
  state: z.enum(ticketStates),
  priority: z.enum(ticketPriorities),
  stationName: z.string().nullable(),
  evseNumber: z.int().nullable(),
  alarmId: z.int().nullable(),
  assignedTo: z.string().nullable(),
  openedAt: instantAnswer,
  rating: z.int().nullable().describe('1 to 5, by the driver'),
}
const lineAnswer = z.object({
  ...fields,
  changedAt: instantAnswer,
  dueAt: instantAnswer.nullable().describe('When the next clock runs out; null: it waits for the driver, or is over'),
})
const ticketAnswer = z.object({
  ...fields,
  firstAnswerDueAt: instantAnswer,
  firstAnsweredAt: instantAnswer.nullable(),
  solutionDueAt: instantAnswer,
  solvedAt: instantAnswer.nullable(),
  outcome: z.enum(outcomes).nullable(),
  page: z.string().describe('Where the driver follows it; whoever has this address can read and add'),
  messages: z.array(z.object({ at: instantAnswer, from: z.enum(['driver', 'us']), text: z.string() })),
})
const one = ['Ticket', ticketAnswer] as const

const shownLine = ({ clock, assignedToName, ...row }: TicketRow): z.input<typeof lineAnswer> => ({
  id: row.id,
  name: ticketName(row.id),
  channel: row.channel,
  language: row.language,
  subject: row.subject,
  state: row.state,
  priority: row.priority,
  stationName: row.stationName,
  evseNumber: row.evseNumber,
  alarmId: row.alarmId,
  assignedTo: assignedToName,
  openedAt: iso(row.openedAt),
  rating: row.rating,
  changedAt: iso(row.changedAt),
  dueAt: isoOrNull(clock?.dueAt ?? null),
})

/** What driver and we said; notes stay inside. */
function shown({ ticket, lines, pageToken, ...place }: TicketDetail, publicUrl: string): z.input<typeof ticketAnswer> {
  const said = lines.filter(({ kind }) => kind === 'opened' || kind === 'driver' || kind === 'answer')
  return {
    id: ticket.id,
    name: ticketName(ticket.id),
    channel: ticket.channel,
    language: ticket.language,
    subject: ticket.subject,
    state: ticket.state,
    priority: ticket.priority,
    stationName: place.stationName,
    evseNumber: place.evseNumber,
    alarmId: ticket.alarmId,
    assignedTo: ticket.assignedToName,
    openedAt: iso(ticket.openedAt),
    rating: ticket.rating,
    firstAnswerDueAt: iso(ticket.firstAnswerDueAt),
    firstAnsweredAt: isoOrNull(ticket.firstAnsweredAt),
    solutionDueAt: iso(ticket.solutionDueAt),
    solvedAt: isoOrNull(ticket.solvedAt),
    outcome: ticket.outcome,
    page: `${publicUrl}/t/${pageToken}`,
    messages: said.map((line) => ({
      at: iso(line.at),
      from: line.kind === 'answer' ? ('us' as const) : ('driver' as const),
      text: line.text,
    })),
  }
}

type Reading = { reads: Parameters<typeof ticketDetail>[0]; ports: Ports }
const read = async ({ reads, ports }: Reading, id: number | null) => {
  const found = id === null ? null : await ticketDetail(reads, id, (each) => ports.ticketLinks.token(each))
  return found ? { value: shown(found, ports.publicUrl) } : noTicket()
}

/** Drivers' tickets for programs: the same commands as the desk's. */
export const ticketEndpoints: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: 'tickets',
    operationId: 'listTickets',
    tag: 'Tickets',
    summary: 'Tickets of drivers, newest first',
    capability: 'ticket.read',
    query: z.object({
      state: z.enum(['open', 'over', 'all']).default('open'),
      station: z.string().max(48).optional().describe('Identity of a station'),
      language: z.enum(ticketLanguages).optional(),
      cursor: cursorInput(z.object({ id: z.int() })),
      limit: limitInput,
    }),
    answer: ['Tickets', z.object({ tickets: z.array(lineAnswer), next: nextAnswer })],
    run: async ({ reads, query: { state, station = null, language = null, cursor, limit } }) => {
      const open = state === 'all' ? null : state === 'open'
      const rows = await ticketPage(reads, { open, station, language, before: cursor?.id ?? null, limit })
      const page = rows.slice(0, limit)
      const last = rows.length > limit ? page.at(-1) : undefined
      return { value: { tickets: page.map(shownLine), next: last ? cursorOf({ id: last.id }) : null } }
    },
  }),
  endpoint({
    method: 'GET',
    path: 'tickets/{id}',
    operationId: 'getTicket',
    tag: 'Tickets',
    summary: 'A ticket with what was said; contact data is not part of it',
    capability: 'ticket.read',
    answer: one,
    run: ({ reads, ports, asked }) => read({ reads, ports }, keyIn<number>(asked.id)),
  }),
  endpoint({
    method: 'POST',
    path: 'tickets',
    operationId: 'openTicket',
    tag: 'Tickets',
    summary: 'A driver has a problem',
    description: 'For apps and telephone systems. The same reference never makes a second ticket.',
    capability: 'ticket.work',
    status: 201,
    failures: { 404: 'No such station of yours' },
    body: [
      'NewTicket',
      z.object({
        subject: text(160).min(3),
        text: text(8_000).default(''),
        language: z.enum(ticketLanguages).default('en'),
        priority: z.enum(ticketPriorities).default('normal'),
        problem: z.enum(problemKinds).nullable().default(null),
        station: z.string().max(48).nullable().default(null).describe('Identity of a station'),
        sessionId: z.int().positive().max(2_147_483_647).nullable().default(null),
        contact: z
          .object({ name: text(120), mail: text(254), phone: text(40) })
          .partial()
          .default({}),
        reference: text(100).min(1).optional().describe('Yours'),
        confirm: z.boolean().default(false).describe('Write to the driver that we have it'),
      }),
    ],
    answer: one,
    run: async ({ ports, reads, scope, caller, body: { station, sessionId, reference, ...given } }) => {
      const found = station === null ? null : await stationBrief(reads, station)
      if (station !== null && !found)
        return problem(404, 'Not found', 'There is no station of yours with this identity.')
      const opened = await openTicket(ports, scope, caller.author, {
        ...given,
        channel: 'api',
        stationId: found?.id ?? null,
        sessionId: sessionId as SessionId | null,
        key: reference === undefined ? undefined : `api:${reference}`,
      })
      return opened.ok ? read({ reads, ports }, opened.value.id) : refused(opened.refusal)
    },
  }),
  endpoint({
    method: 'POST',
    path: 'tickets/{id}/answers',
    operationId: 'answerTicket',
    tag: 'Tickets',
    summary: 'Answer the driver',
    description:
      'May speak of {station}, {site}, {price}, {link}, {name} and {ticket}; what is not known refuses the whole.',
    capability: 'ticket.work',
    body: ['TicketMessage', z.object({ text: text(8_000).min(1), solve: z.enum(outcomes).nullable().default(null) })],
    answer: one,
    run: async ({ ports, reads, scope, caller, asked, body }) => {
      const id = keyIn<number>(asked.id)
      if (id === null) return noTicket()
      const done = await answerTicket(ports, scope, caller.author, id, body)
      return done.ok ? read({ reads, ports }, id) : refused(done.refusal)
    },
  }),
  endpoint({
    method: 'POST',
    path: 'tickets/{id}/messages',
    operationId: 'addToTicket',
    tag: 'Tickets',
    summary: 'The driver says more',
    capability: 'ticket.work',
    body: ['DriverMessage', z.object({ text: text(8_000).min(1) })],
    answer: one,
    run: async ({ ports, reads, scope, caller, asked, body }) => {
      const id = keyIn<number>(asked.id)
      if (id === null) return noTicket()
      const done = await hearDriver(ports, scope, caller.author, id, { text: body.text, by: 'api' })
      return done.ok ? read({ reads, ports }, id) : refused(done.refusal)
    },
  }),
]
