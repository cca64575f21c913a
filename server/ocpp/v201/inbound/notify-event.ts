import { noteStationEvent } from '../../../domain/charging/note-station-event'
import type { Write } from '../../../domain/charging/ports'
import type { DomainEvent } from '../../../domain/events'
import type { Handled, InboundContext } from '../../dialect'
import { readInstant } from '../../instant'
import { int32OrNull } from '../../int32'
import type { NotifyEventRequest } from '../messages'

type EventData = NotifyEventRequest['eventData'][number]

/** OCPP 2.0.1 N07: each device event is a line in the station's timeline. */
export async function notifyEvent(payload: NotifyEventRequest, context: InboundContext): Promise<Handled> {
  const writes: Write[] = []
  const events: DomainEvent[] = []
  for (const data of payload.eventData) {
    const outcome = await noteStationEvent(context.desk, inputOf(data, context))
    writes.push(...outcome.writes)
    events.push(...outcome.events)
  }
  const [first] = payload.eventData
  const summary = payload.eventData.length === 1 && first ? textOf(first) : `${payload.eventData.length} events`
  return { response: {}, writes, events, evseNumber: int32OrNull(first?.component.evse?.id), summary }
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
