import type { EvseId } from '../../../kernel/ids'
import type { LiveCommand } from '../../../kernel/live'
import { ok, type Result, refuse } from '../../../kernel/result'
import type { TenantScope } from '../../../kernel/scope'
import type { TicketLanguage } from '../../../kernel/ticket'
import type { Actor } from '../../people/actor'
import { answerTicket } from '../tickets/answer-ticket'
import { noteOnTicket } from '../tickets/note-on-ticket'
import { openTicket } from '../tickets/open-ticket'
import type { TicketPorts } from '../tickets/ports'
import type { Decision } from './decision'
import { moneyWords } from './money-words'
import { type DecisionPorts, type DecisionRefusal, recordDecision } from './record-decision'
import { moneyRemedies, type RemedyKind } from './remedy'
import { remedyNames } from './remedy-words'
import { giveStationRemedy, type RemedyAim, type StationRemedyPorts, type StationRemedyRefusal } from './station-remedy'

export type RemedyPorts = StationRemedyPorts & DecisionPorts & TicketPorts

export type GiveRemedy = RemedyAim & {
  kind: RemedyKind
  evseId: EvseId | null
  /** The ticket it belongs to; null: one is opened. */
  ticketId: number | null
  /** What is the matter, as it was found; the subject of a new ticket. */
  matter: string
  /** Who calls, where no ticket and no record says so. */
  phone: string | null
  language: TicketLanguage
  amountMinor: number | null
  requestKey: string
  /** What the driver is told; null: nothing. */
  tell: string | null
}
/** `notTold`: it was done, and the driver could not be told, with why. */
export type RemedyGiven = {
  ticketId: number
  command: LiveCommand | null
  decision: Decision | null
  notTold: string | null
}
export type RemedyRefusal = StationRemedyRefusal | DecisionRefusal | 'placeUnknown' | 'contactUnusable' | 'alreadyDone'

async function ticketFor(ports: RemedyPorts, scope: TenantScope, actor: Actor, input: GiveRemedy) {
  if (input.ticketId !== null) return ok({ id: input.ticketId })
  const { stationId, evseId, sessionId, driverId, language, matter } = input
  return openTicket(ports, scope, actor, {
    channel: 'phone',
    subject: matter.slice(0, 120),
    text: matter,
    language,
    stationId,
    evseId,
    sessionId,
    driverId,
    contact: input.phone === null ? undefined : { phone: input.phone },
    key: `desk:${input.requestKey}`,
  })
}

type Done = { command: LiveCommand | null; decision: Decision | null }

async function act(
  ports: RemedyPorts,
  scope: TenantScope,
  actor: Actor,
  input: GiveRemedy,
): Promise<Result<Done, RemedyRefusal>> {
  const { kind, sessionId } = input
  if (moneyRemedies.has(kind)) {
    if (sessionId === null) return refuse('notBilled', 'Choose the session it is for first.')
    const decided = await recordDecision(ports, scope, actor, {
      ...input,
      kind: kind as 'refund' | 'credit',
      sessionId,
    })
    return decided.ok ? ok({ command: null, decision: decided.value }) : decided
  }
  const given = await giveStationRemedy(ports, scope, actor, kind, input)
  if (given === null) return ok({ command: null, decision: null })
  return given.ok ? ok({ command: given.value.command, decision: null }) : given
}

const noteOf = ({ kind, reason }: GiveRemedy, { decision }: Done) => {
  const amount = decision ? `, ${moneyWords(decision.amountMinor, decision.currency)}` : ''
  return `${remedyNames[kind]}${amount}${reason ? `: ${reason}` : ''}`
}

/**
 * Does one thing for a driver and writes it into the ticket's history, which is opened when there is none. Refused
 * before anything happens: then there is no ticket either. What the station makes of it follows in the command.
 */
export async function giveRemedy(
  ports: RemedyPorts,
  scope: TenantScope,
  actor: Actor,
  input: GiveRemedy,
): Promise<Result<RemedyGiven, RemedyRefusal>> {
  const done = await act(ports, scope, actor, input)
  if (!done.ok) return done
  const ticket = await ticketFor(ports, scope, actor, input)
  if (!ticket.ok) return ticket
  const { command, decision } = done.value
  const { id } = ticket.value
  const noted = await noteOnTicket(ports, scope, actor, id, {
    kind: 'remedy',
    text: noteOf(input, done.value),
    commandId: command?.id ?? null,
    decisionId: decision?.id ?? null,
  })
  if (!noted.ok) return noted
  if (input.tell === null) return ok({ ticketId: id, command, decision, notTold: null })
  const told = await answerTicket(ports, scope, actor, id, { text: input.tell, key: `remedy:${input.requestKey}` })
  return ok({ ticketId: id, command, decision, notTold: told.ok ? null : told.refusal.message })
}
