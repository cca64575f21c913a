import type { StatusInput } from '../../../domain/charging/inputs'
import { noteStationEvent } from '../../../domain/charging/note-station-event'
import type { Write } from '../../../domain/charging/ports'
import { recordStatus } from '../../../domain/charging/record-status'
import type { DomainEvent } from '../../../domain/events'
import type { Handled, InboundContext } from '../../dialect'
import { readInstant } from '../../instant'
import { evseNumberOf, int32OrNull } from '../../int32'
import type { NotifyEventRequest } from '../messages'
import { availabilities } from './status-notification'

type EventData = NotifyEventRequest['eventData'][number]

/**
 * OCPP 2.x N07: each device event is a line in the station's timeline. The availability of a connector may come this way
 * instead of by StatusNotification (G01), and counts as much.
 */
export async function notifyEvent(payload: NotifyEventRequest, context: InboundContext): Promise<Handled> {
  const writes: Write[] = []
  const events: DomainEvent[] = []
  for (const data of payload.eventData) {
    const status = statusOf(data, context)
    const outcome = status
      ? await recordStatus(context.desk, status)
      : await noteStationEvent(context.desk, inputOf(data, context))
    writes.push(...outcome.writes)
    events.push(...outcome.events)
  }
  const [first] = payload.eventData
  const summary = payload.eventData.length === 1 && first ? textOf(first) : `${payload.eventData.length} events`
  return { response: {}, writes, events, evseNumber: int32OrNull(first?.component.evse?.id), summary }
}

function statusOf(data: EventData, { receivedAt, note }: InboundContext): StatusInput | null {
  const { component, variable, actualValue } = data
  const availability = Object.hasOwn(availabilities, actualValue)
    ? availabilities[actualValue as keyof typeof availabilities]
    : null
  const { evse } = component
  if (component.name !== 'Connector' || variable.name !== 'AvailabilityState' || !evse || !availability) return null
  const given = readInstant(data.timestamp)
  if (given.deviation) note(given.deviation)
  return {
    receivedAt,
    at: given.at,
    evseNumber: evseNumberOf(evse.id),
    connectorNumber: evseNumberOf(evse.connectorId ?? 1),
    availability,
    phase: undefined,
    errorCode: null,
    vendorErrorCode: null,
    info: null,
  }
}

function inputOf(data: EventData, { receivedAt, note }: InboundContext) {
  const given = readInstant(data.timestamp)
  if (given.deviation) note(given.deviation)
  return {
    receivedAt,
    at: given.at,
    kind: 'deviceEvent',
    text: textOf(data),
    evseNumber: int32OrNull(data.component.evse?.id),
    payload: data,
  }
}

function textOf({ component, variable, actualValue, cleared, techCode, techInfo }: EventData): string {
  const name = [component.name, component.instance, variable.name, variable.instance].filter(Boolean).join('.')
  const detail = [techCode, techInfo].filter(Boolean).join(' ')
  return `${name} = ${actualValue}${cleared ? ' (cleared)' : ''}${detail ? `: ${detail}` : ''}`.slice(0, 500)
}
