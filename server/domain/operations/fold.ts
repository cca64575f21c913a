import type { EvseId } from '../../kernel/ids'
import type { EventOf } from '../events'
import {
  type EvseFacts,
  evseFacts,
  failedStartsWithinMs,
  type StationFacts,
  withFailedStart,
  withProblem,
  withSession,
  withSessionEnded,
  withStatus,
} from './facts'
import { noteOf, withBoot, withConnect, withNote, withRefusal, withSkew, withSurvey } from './memory'

/** The events facts are made of. */
export const factEvents = [
  'station.connected',
  'station.disconnected',
  'evse.statusChanged',
  'session.started',
  'session.updated',
  'session.ended',
  'session.startFailed',
  'station.eventNoted',
  'evse.tariffJudged',
  'station.booted',
  'station.clockSkewMeasured',
  'station.surveyed',
] as const
export type FactEvent = EventOf<(typeof factEvents)[number]>

/** Takes an event into the facts. Returns the EVSE it concerns, null: the whole station, undefined: it is old news. */
export function fold(station: StationFacts, event: FactEvent): EvseId | null | undefined {
  if (event.type === 'station.connected' || event.type === 'station.disconnected') {
    const connected = event.type === 'station.connected'
    if (connected) station.memory = withConnect(station.memory, event.receivedAt)
    if (station.connected !== connected) Object.assign(station, { connected, connectivityAt: event.receivedAt })
    return null
  }
  if (event.type === 'station.booted') {
    const { receivedAt: at, reason, firmwareVersion } = event
    station.memory = withBoot(station.memory, { at, reason, firmwareVersion })
    return null
  }
  if (event.type === 'station.clockSkewMeasured') {
    station.memory = withSkew(station.memory, event.skewMs, event.receivedAt)
    return null
  }
  if (event.type === 'station.surveyed') {
    station.memory = withSurvey(station.memory, event)
    return null
  }
  if (event.type === 'session.startFailed') {
    if (isRefusal(event)) station.memory = withRefusal(station.memory, event.receivedAt)
    if (event.evseId === null || event.receivedAt - event.at > failedStartsWithinMs) return undefined
    return change(
      station,
      event.evseId,
      event.evseNumber,
      (evse) => withFailedStart(evse, event.receivedAt, event.cause),
      event.receivedAt,
    )
  }
  if (event.type === 'station.eventNoted') {
    const note = noteOf(event.kind, event.text, event.receivedAt)
    if (note) {
      station.memory = withNote(station.memory, note)
      return null
    }
    const evse = station.evses.find((each) => each.evseNumber === event.evseNumber)
    if (event.kind !== 'deviceEvent' || !evse) return undefined
    return change(
      station,
      evse.evseId,
      evse.evseNumber,
      (each) => withProblem(each, event.receivedAt, event.text),
      event.receivedAt,
    )
  }
  if (event.type === 'evse.tariffJudged') {
    const untariffedSince = event.covered ? null : event.at
    return change(station, event.evseId, event.evseNumber, (evse) => ({ ...evse, untariffedSince }), event.receivedAt)
  }
  if (!event.live) return undefined
  if (event.type === 'evse.statusChanged')
    return change(station, event.evseId, event.evseNumber, (evse) => withStatus(evse, event), event.receivedAt)
  const { session, receivedAt } = event
  const next = (evse: EvseFacts) =>
    event.type === 'session.ended'
      ? withSessionEnded(evse, session.sessionId, receivedAt)
      : withSession(evse, session, receivedAt)
  return change(station, session.evseId, session.evseNumber, next, receivedAt)
}

/** A card refused now; what an offline station tells later is history. */
const isRefusal = (event: EventOf<'session.startFailed'>) =>
  event.cause.startsWith('refused') && event.receivedAt - event.at <= failedStartsWithinMs

function change(
  station: StationFacts,
  evseId: EvseId,
  evseNumber: number,
  next: (evse: EvseFacts) => EvseFacts,
  at: number,
): EvseId {
  const index = station.evses.findIndex((evse) => evse.evseId === evseId)
  const unheard = {
    evseId,
    evseNumber,
    availability: 'unknown',
    phase: null,
    statusAt: at,
    errorCode: null,
    vendorErrorCode: null,
    info: null,
    session: null,
  } as const
  if (index < 0) station.evses = [...station.evses, next(evseFacts(unheard, at))]
  else station.evses[index] = next(station.evses[index]!)
  return evseId
}
