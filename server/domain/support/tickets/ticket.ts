import type { AlarmId, EvseId, SessionId, StationId } from '../../../kernel/ids'
import type {
  ProblemKind,
  TicketChannel,
  TicketLanguage,
  TicketOutcome,
  TicketPriority,
  TicketState,
} from '../../../kernel/ticket'

/** Who the driver is to us: personal data, shown masked. Mail in lower case, phone as E.164 where it could be read so. */
export type Contact = { name: string | null; mail: string | null; phone: string | null }

/** What a ticket is about; each part is known or not. */
export type TicketPlace = {
  stationId: StationId | null
  evseId: EvseId | null
  sessionId: SessionId | null
  driverId: number | null
}

/** A driver's problem and how far it is. Instants ms UTC. */
export type Ticket = TicketPlace & {
  id: number
  channel: TicketChannel
  language: TicketLanguage
  subject: string
  problem: ProblemKind | null
  state: TicketState
  priority: TicketPriority
  alarmId: AlarmId | null
  contact: Contact
  assignedTo: number | null
  assignedToName: string | null
  openedAt: number
  firstAnsweredAt: number | null
  firstAnswerDueAt: number
  solutionDueAt: number
  /** Since when the solution clock stands still: it waits for the driver, or is solved. */
  pausedAt: number | null
  solvedAt: number | null
  closedAt: number | null
  outcome: TicketOutcome | null
  /** The ticket that goes on in its stead. */
  mergedInto: number | null
  /** 1 (bad) to 5 (good), by the driver. */
  rating: number | null
}

export const isOver = ({ state }: Pick<Ticket, 'state'>): boolean => state === 'solved' || state === 'closed'

const stopped = ({ pausedAt }: Ticket, at: number) => pausedAt ?? at

/** The clock goes on; the time it stood still is added to what is left. */
const running = (ticket: Ticket, at: number): Ticket =>
  ticket.pausedAt === null
    ? ticket
    : { ...ticket, pausedAt: null, solutionDueAt: ticket.solutionDueAt + Math.max(0, at - ticket.pausedAt) }

/** We said something to the driver: it waits for him, or is over. */
export function answered(ticket: Ticket, at: number, solve: TicketOutcome | null): Ticket {
  const told = { ...ticket, firstAnsweredAt: ticket.firstAnsweredAt ?? at, pausedAt: stopped(ticket, at) }
  return solve === null ? { ...told, state: 'waiting', solvedAt: null } : solved(told, at, solve)
}

/** The driver said something: whatever it was, somebody has to look at it. */
export function heardFromDriver(ticket: Ticket, at: number): Ticket {
  if (ticket.state === 'new') return ticket
  return { ...running(ticket, at), state: 'open', solvedAt: null, closedAt: null, outcome: null }
}

export const solved = (ticket: Ticket, at: number, outcome: TicketOutcome): Ticket => ({
  ...ticket,
  state: 'solved',
  outcome,
  solvedAt: at,
  pausedAt: stopped(ticket, at),
})

export const closed = (ticket: Ticket, at: number): Ticket => ({
  ...ticket,
  state: 'closed',
  closedAt: at,
  solvedAt: ticket.solvedAt ?? at,
  pausedAt: stopped(ticket, at),
})

export const reopened = (ticket: Ticket, at: number): Ticket => ({
  ...running(ticket, at),
  state: 'open',
  solvedAt: null,
  closedAt: null,
  outcome: null,
  mergedInto: null,
})

/** Somebody begins: a new ticket is open from now on. */
export const begun = (ticket: Ticket): Ticket => (ticket.state === 'new' ? { ...ticket, state: 'open' } : ticket)
