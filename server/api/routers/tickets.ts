import { z } from 'zod'
import { answerAlarm } from '../../domain/support/tickets/answer-alarm'
import { answerTicket } from '../../domain/support/tickets/answer-ticket'
import { assignTicket, prioritiseTicket } from '../../domain/support/tickets/assign-ticket'
import { hearDriver } from '../../domain/support/tickets/hear-driver'
import { linkAlarm } from '../../domain/support/tickets/link-alarm'
import { mergeTickets, unmergeTicket } from '../../domain/support/tickets/merge-tickets'
import { moveTicket } from '../../domain/support/tickets/move-ticket'
import { noteOnTicket } from '../../domain/support/tickets/note-on-ticket'
import { openTicket } from '../../domain/support/tickets/open-ticket'
import { removeCannedAnswer, saveCannedAnswer } from '../../domain/support/tickets/save-canned-answer'
import { slaPolicySchema } from '../../domain/support/tickets/sla'
import type { AlarmId, SessionId, UserId } from '../../kernel/ids'
import {
  problemKinds,
  type TicketOutcome,
  ticketChannels,
  ticketLanguages,
  ticketOutcomes,
  ticketPriorities,
} from '../../kernel/ticket'
import { alarmColleagues } from '../../views/alarms-colleagues'
import { ticketDetail } from '../../views/ticket'
import { alarmTickets } from '../../views/ticket-alarm'
import { cannedAnswers } from '../../views/ticket-answers'
import { ticketInbox } from '../../views/ticket-inbox'
import { ticketCounts, ticketShows, tickets } from '../../views/tickets'
import { refusalError } from '../errors'
import { id } from '../id'
import { evseId, stationId } from '../inputs'
import { allowed, router, unwrap } from '../trpc'

const text = (max: number) => z.string().trim().max(max)
const ofTicket = z.object({ id: id<number>() })
const alarmId = id<AlarmId>()
const ofAlarm = z.object({ alarmId })
const outcome = z.enum(Object.keys(ticketOutcomes) as [TicketOutcome, ...TicketOutcome[]])
const message = text(8_000).min(1, 'Write something first.')
const texts = z.partialRecord(z.enum(ticketLanguages), text(4_000))
const slug = z.string().regex(/^[a-zA-Z0-9-]{1,40}$/, 'Letters, digits and hyphens.')
const notFound = (what: string) => refusalError({ code: 'notFound', message: `There is no such ${what} here.` })

/** Optional personal data of who reported; shown masked afterwards. */
const contact = z
  .object({ name: text(120), mail: text(254), phone: text(40) })
  .partial()
  .default({})

/** Drivers' problems, from the first message to the last. */
export const ticketsRouter = router({
  list: allowed('ticket.read')
    .input(
      z
        .object({
          show: z.enum(ticketShows).default('open'),
          channel: z.enum(ticketChannels).nullable().default(null),
          language: z.enum(ticketLanguages).nullable().default(null),
          stationId: stationId.nullable().default(null),
          alarmId: alarmId.nullable().default(null),
          driverId: id<number>().nullable().default(null),
          text: text(100).default(''),
        })
        .prefault({}),
    )
    .query(({ ctx, input }) => tickets(ctx.reads, ctx.actor.userId, input)),

  counts: allowed('ticket.read').query(({ ctx }) => ticketCounts(ctx.reads, ctx.actor.userId)),

  get: allowed('ticket.read')
    .input(ofTicket)
    .query(async ({ ctx, input }) => {
      const found = await ticketDetail(ctx.reads, input.id, (each) => ctx.ports.ticketLinks.token(each))
      if (!found) throw notFound('ticket')
      return found
    }),

  /** Who can be given a ticket. */
  people: allowed('ticket.read').query(({ ctx }) => alarmColleagues(ctx.reads)),

  answers: allowed('ticket.read').query(({ ctx }) => cannedAnswers(ctx.reads)),
  targets: allowed('ticket.read').query(({ ctx }) => ctx.ports.tickets.policy(ctx.scope)),

  /** Mails that came in, and what became of them. */
  inbox: allowed('ticket.read').query(({ ctx }) => ticketInbox(ctx.reads)),

  open: allowed('ticket.work')
    .input(
      z.object({
        subject: text(160).min(3, 'Say in a few words what is wrong.'),
        text: text(8_000),
        language: z.enum(ticketLanguages).default('en'),
        priority: z.enum(ticketPriorities).default('normal'),
        problem: z.enum(problemKinds).nullable().default(null),
        stationId: stationId.nullable().default(null),
        evseId: evseId.nullable().default(null),
        sessionId: id<SessionId>().nullable().default(null),
        driverId: id<number>().nullable().default(null),
        alarmId: alarmId.nullable().default(null),
        contact,
      }),
    )
    .mutation(async ({ ctx, input }) =>
      unwrap(await openTicket(ctx.ports, ctx.scope, ctx.actor, { channel: 'phone', ...input })),
    ),

  answer: allowed('ticket.work')
    .input(ofTicket.extend({ text: message, solve: outcome.nullable().default(null), key: z.uuid().optional() }))
    .mutation(async ({ ctx, input: { id: ticketId, ...input } }) =>
      unwrap(await answerTicket(ctx.ports, ctx.scope, ctx.actor, ticketId, input)),
    ),

  note: allowed('ticket.work')
    .input(ofTicket.extend({ text: message }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await noteOnTicket(ctx.ports, ctx.scope, ctx.actor, input.id, { kind: 'note', text: input.text })),
    ),

  /** What the driver said on the phone. */
  hear: allowed('ticket.work')
    .input(ofTicket.extend({ text: message }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await hearDriver(ctx.ports, ctx.scope, ctx.actor, input.id, { text: input.text, by: 'phone' })),
    ),

  assign: allowed('ticket.work')
    .input(ofTicket.extend({ userId: id<UserId>().nullable() }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await assignTicket(ctx.ports, ctx.scope, ctx.actor, input.id, input.userId)),
    ),

  prioritise: allowed('ticket.work')
    .input(ofTicket.extend({ priority: z.enum(ticketPriorities) }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await prioritiseTicket(ctx.ports, ctx.scope, ctx.actor, input.id, input.priority)),
    ),

  solve: allowed('ticket.work')
    .input(ofTicket.extend({ outcome, note: text(2_000).default('') }))
    .mutation(async ({ ctx, input: { id: ticketId, ...ending } }) =>
      unwrap(await moveTicket(ctx.ports, ctx.scope, ctx.actor, ticketId, { to: 'solved', ...ending })),
    ),
  close: allowed('ticket.work')
    .input(ofTicket)
    .mutation(async ({ ctx, input }) =>
      unwrap(await moveTicket(ctx.ports, ctx.scope, ctx.actor, input.id, { to: 'closed' })),
    ),
  reopen: allowed('ticket.work')
    .input(ofTicket)
    .mutation(async ({ ctx, input }) =>
      unwrap(await moveTicket(ctx.ports, ctx.scope, ctx.actor, input.id, { to: 'open' })),
    ),

  merge: allowed('ticket.work')
    .input(ofTicket.extend({ into: id<number>() }))
    .mutation(async ({ ctx, input }) => unwrap(await mergeTickets(ctx.ports, ctx.scope, ctx.actor, input))),
  unmerge: allowed('ticket.work')
    .input(ofTicket)
    .mutation(async ({ ctx, input }) => unwrap(await unmergeTicket(ctx.ports, ctx.scope, ctx.actor, input.id))),

  /** Personal data as it stands; who looked is in the audit log. */
  reveal: allowed('driver.reveal')
    .input(ofTicket)
    .mutation(async ({ ctx, input }) => {
      const found = await ctx.ports.tickets.reveal(ctx.scope, ctx.actor, input.id)
      if (!found) throw notFound('ticket')
      return found
    }),

  ofAlarm: allowed('ticket.read')
    .input(ofAlarm)
    .query(async ({ ctx, input }) => {
      const found = await alarmTickets(ctx.reads, input.alarmId)
      if (!found) throw notFound('alarm')
      return found
    }),
  linkAlarm: allowed('ticket.work')
    .input(z.object({ ticketIds: z.array(id<number>()).min(1).max(500), alarmId: alarmId.nullable() }))
    .mutation(async ({ ctx, input }) => unwrap(await linkAlarm(ctx.ports, ctx.scope, ctx.actor, input))),
  answerAlarm: allowed('ticket.work')
    .input(ofAlarm.extend({ texts, when: z.enum(['now', 'cleared']) }))
    .mutation(async ({ ctx, input }) => unwrap(await answerAlarm(ctx.ports, ctx.scope, ctx.actor, input))),
  dropAlarmAnswer: allowed('ticket.work')
    .input(ofAlarm)
    .mutation(async ({ ctx, input }) => {
      if (!(await ctx.ports.alarmAnswers.forget(ctx.scope, ctx.actor, input.alarmId))) throw notFound('answer')
    }),

  saveAnswer: allowed('ticket.manage')
    .input(z.object({ slug, name: text(80).min(2, 'Give it a name.'), texts }))
    .mutation(async ({ ctx, input }) => unwrap(await saveCannedAnswer(ctx.ports, ctx.scope, ctx.actor, input))),
  removeAnswer: allowed('ticket.manage')
    .input(z.object({ slug }))
    .mutation(async ({ ctx, input }) => unwrap(await removeCannedAnswer(ctx.ports, ctx.scope, ctx.actor, input.slug))),
  saveTargets: allowed('ticket.manage')
    .input(slaPolicySchema)
    .mutation(({ ctx, input }) => ctx.ports.tickets.savePolicy(ctx.scope, ctx.actor, input)),
})
