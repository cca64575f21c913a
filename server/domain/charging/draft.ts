import type { SessionId } from '../../kernel/ids'
import { second } from '../../kernel/time'
import type { DomainEvent } from '../events'
import type { Outcome, StationDesk } from './desk'
import type { Write } from './ports'

/** One message being worked on: what must be committed for it, and what has happened then. */
export type Draft = {
  readonly desk: StationDesk
  readonly receivedAt: number
  readonly writes: Write[]
  readonly events: DomainEvent[]
}

export const openDraft = (desk: StationDesk, receivedAt: number): Draft => ({
  desk,
  receivedAt,
  writes: [],
  events: [],
})

/** `last_message_at` needs no more precision in the database; the live view has every message. */
const writeHeardEveryMs = 30 * second

/** A draft for something the station itself sent: a sign of life, written now and then. */
export function openMessage(desk: StationDesk, receivedAt: number): Draft {
  const draft = openDraft(desk, receivedAt)
  const { memory } = desk.state
  if (receivedAt - memory.heardWrittenAt < writeHeardEveryMs) return draft
  memory.heardWrittenAt = receivedAt
  draft.writes.push({ to: 'station', change: { lastMessageAt: receivedAt } })
  return draft
}

export const finish = <Reply>(draft: Draft, reply: Reply): Outcome<Reply> => ({
  reply,
  writes: draft.writes,
  events: draft.events,
})

/** The fields every event of this station carries; `at` is when it happened at the station, ms. */
export const eventBase = (draft: Draft, at: number) => ({
  tenantId: draft.desk.state.tenantId,
  stationId: draft.desk.state.stationId,
  at,
  receivedAt: draft.receivedAt,
})

type Note = {
  kind: string
  text: string
  at: number
  evseNumber?: number | null
  sessionId?: SessionId | null
  payload?: unknown
}

/** A line in the station's timeline, stored and published. */
export function noteEvent(draft: Draft, note: Note): void {
  const { kind, text, at, evseNumber = null, sessionId = null, payload = null } = note
  draft.writes.push({ to: 'event', kind, text, at, receivedAt: draft.receivedAt, evseNumber, sessionId, payload })
  draft.events.push({ type: 'station.eventNoted', ...eventBase(draft, at), kind, text, evseNumber })
}

type Misfit = {
  kind: string
  reason: string
  sessionId?: SessionId | null
  evseNumber?: number | null
  payload: unknown
}

/** What we cannot use is kept with its reason, for someone to look at (never refused, never dropped). */
export function quarantine(draft: Draft, misfit: Misfit): void {
  const { kind, reason, sessionId = null, evseNumber = null, payload } = misfit
  draft.writes.push({ to: 'quarantine', kind, reason, at: draft.receivedAt, sessionId, evseNumber, payload })
}
