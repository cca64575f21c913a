import type { EvseId, SessionId, StationId } from '../../kernel/ids'
import type { LimitOrder, StationRequest, TriggerMessage } from '../../kernel/station-request'
import { hour, minute, second } from '../../kernel/time'
import type { DomainEvent, EventType } from '../events'
import { isOver } from './limit-effect'

/** What would prove that a command worked. */
export type Expectation = {
  stationId: StationId
  request: StationRequest
  evseId: EvseId | null
  sessionId: SessionId | null
  remoteStartId: number | null
  /** EVSEs that do not have the asked availability yet. */
  notYet: readonly number[]
  sentAt: number
}

/**
 * How long the proof may take; null: this kind has none. A reset station may first let sessions finish (2.x, Scheduled)
 * and needs minutes to start again; an availability change waits for the end of a session when the answer says so.
 */
export function effectLimitMs(request: StationRequest, answerDetail: string | null): number | null {
  const scheduled = answerDetail === 'Scheduled'
  switch (request.kind) {
    case 'remoteStart':
      return minute
    case 'remoteStop':
      return minute
    case 'unlock':
      return 30 * second
    case 'reset':
      return scheduled ? 24 * hour : 5 * minute
    case 'setAvailability':
      return scheduled ? 24 * hour : minute
    case 'trigger':
      return 30 * second
    // The meter sample that shows it comes every minute or so, and vehicles take half of one to follow.
    case 'setLimit':
      return 3 * minute
    default:
      return null
  }
}

/** The events worth looking at. */
export const effectEvents = [
  'session.started',
  'session.updated',
  'session.ended',
  'station.booted',
  'evse.statusChanged',
  'frame.exchanged',
] as const satisfies readonly EventType[]

/** What a triggered message is called on the wire, in 1.6 and in 2.x. */
const triggeredActions: Record<TriggerMessage, readonly string[]> = {
  bootNotification: ['BootNotification'],
  heartbeat: ['Heartbeat'],
  meterValues: ['MeterValues', 'TransactionEvent'],
  statusNotification: ['StatusNotification'],
  transactionEvent: ['TransactionEvent'],
  firmwareStatus: ['FirmwareStatusNotification'],
  logStatus: ['LogStatusNotification', 'DiagnosticsStatusNotification'],
}

const sameText = (left: string | null, right: string) => left !== null && left.toLowerCase() === right.toLowerCase()

type Started = Extract<DomainEvent, { type: 'session.started' | 'session.updated' }>

/**
 * 2.x repeats our remoteStartId, with the start or, when plugging in began the transaction, in a later event. 1.6 has none:
 * there it is the token on the EVSE we named.
 */
function isRemoteStart(expected: Expectation, event: Started): boolean {
  if (expected.request.kind !== 'remoteStart') return false
  const { session } = event
  if (session.remoteStartId !== null) return session.remoteStartId === expected.remoteStartId
  if (event.type === 'session.updated') return false
  return session.evseNumber === expected.request.evseNumber && sameText(session.tokenUid, expected.request.idToken)
}

function isTriggered(expected: Expectation, event: Extract<DomainEvent, { type: 'frame.exchanged' }>): boolean {
  if (expected.request.kind !== 'trigger' || event.exchange.direction !== 'in') return false
  if (!triggeredActions[expected.request.message].includes(event.exchange.action)) return false
  const { evseNumber } = expected.request
  return evseNumber === undefined || event.exchange.evseNumber === null || event.exchange.evseNumber === evseNumber
}

type StatusEvent = Extract<DomainEvent, { type: 'evse.statusChanged' }>

function afterStatus(expected: Expectation, event: StatusEvent): Progress {
  const { request } = expected
  if (request.kind === 'unlock') return event.evseNumber === request.evseNumber ? 'seen' : 'notYet'
  if (request.kind === 'reset') return request.evseNumber === event.evseNumber ? 'seen' : 'notYet'
  if (request.kind !== 'setAvailability') return 'notYet'
  const done = (event.availability !== 'unavailable' && event.availability !== 'unknown') === request.operative
  const notYet = done ? expected.notYet.filter((evseNumber) => evseNumber !== event.evseNumber) : expected.notYet
  if (notYet.length === expected.notYet.length) return 'notYet'
  return notYet.length === 0 ? 'seen' : { ...expected, notYet }
}

/** A sample taken after the limit was sent, at or under it. */
function afterSample(expected: Expectation, limit: LimitOrder, { session }: Started): Progress {
  if ((session.lastSampleAt ?? 0) < expected.sentAt || isOver(limit, session)) return 'notYet'
  const notYet = expected.notYet.filter((evseNumber) => evseNumber !== session.evseNumber)
  return notYet.length === 0 ? 'seen' : { ...expected, notYet }
}

/** Seen, no news, or partly there (what is still expected). */
export type Progress = 'seen' | 'notYet' | Expectation

/** Whether an event proves an expectation. Events from before the command was sent prove nothing. */
export function progress(expected: Expectation, event: DomainEvent): Progress {
  if (!('stationId' in event) || event.stationId !== expected.stationId || event.receivedAt < expected.sentAt)
    return 'notYet'
  const { request } = expected
  switch (event.type) {
    case 'session.started':
    case 'session.updated':
      if (request.kind === 'setLimit') return afterSample(expected, request, event)
      return isRemoteStart(expected, event) ? 'seen' : 'notYet'
    case 'session.ended':
      return request.kind === 'remoteStop' && event.session.transactionId === request.transactionId ? 'seen' : 'notYet'
    case 'station.booted':
      return request.kind === 'reset' && request.evseNumber === undefined ? 'seen' : 'notYet'
    case 'evse.statusChanged':
      return afterStatus(expected, event)
    case 'frame.exchanged':
      return isTriggered(expected, event) ? 'seen' : 'notYet'
    default:
      return 'notYet'
  }
}

/** Nothing needs to happen: every EVSE already is what was asked for. */
export const isSoAlready = (expected: Pick<Expectation, 'request' | 'notYet'>) =>
  (expected.request.kind === 'setAvailability' || expected.request.kind === 'setLimit') && expected.notYet.length === 0
