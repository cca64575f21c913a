import type { Exchange, Write } from '../domain/charging/ports'
import type { FrameExchanged } from '../domain/events'
import type { SessionId, StationId, TenantId } from '../kernel/ids'
import { redact } from './redact'
import type { MessageId } from './rpc/frame'

const maxUnreadableLength = 4_096
const maxDeviationsLength = 1_000

export type ExchangeFacts = {
  at: number
  direction: 'in' | 'out'
  action: string
  messageId: MessageId
  evseNumber: number | null
  sessionId: number | null
  /** Payload texts as on the wire; masked here. */
  request: string
  response: string | null
  outcome: Exchange['outcome']
  errorCode: string | null
  latencyMs: number | null
  deviations: readonly string[]
}

/** One row of the OCPP log. Whatever was on the wire, a row can be written: NUL, which PostgreSQL cannot store, becomes visible. */
export function exchangeRow(facts: ExchangeFacts): Exchange {
  const request = redact(facts.request)
  return {
    at: facts.at,
    direction: facts.direction,
    action: storable(facts.action.slice(0, 64)),
    messageId: storable(String(facts.messageId).slice(0, 64)),
    evseNumber: facts.evseNumber,
    sessionId: facts.sessionId,
    request: storable(facts.outcome === 'invalid' ? request.slice(0, maxUnreadableLength) : request),
    response: facts.response === null ? null : storable(redact(facts.response)),
    outcome: facts.outcome,
    errorCode: facts.errorCode === null ? null : storable(facts.errorCode.slice(0, 64)),
    latencyUs: facts.latencyMs === null ? null : Math.round(facts.latencyMs * 1_000),
    deviations:
      facts.deviations.length === 0 ? null : storable(facts.deviations.join('; ').slice(0, maxDeviationsLength)),
  }
}

const storable = (text: string) => (text.includes('\0') ? text.replaceAll('\0', '␀') : text)

/** The session a message belongs to, for the log: what its writes touch first. */
export function sessionOf(writes: readonly Write[]): SessionId | null {
  for (const write of writes) {
    if (write.to === 'session') return write.session.id
    if ((write.to === 'sample' || write.to === 'event' || write.to === 'quarantine') && write.sessionId !== null)
      return write.sessionId
  }
  return null
}

/** The same exchange for whoever watches the station's live tail. */
export function frameExchanged(
  station: { stationId: StationId; tenantId: TenantId },
  exchange: Exchange,
  summary: string,
): FrameExchanged {
  return {
    type: 'frame.exchanged',
    tenantId: station.tenantId,
    stationId: station.stationId,
    at: exchange.at,
    receivedAt: exchange.at,
    exchange: {
      stationId: station.stationId,
      at: exchange.at,
      direction: exchange.direction,
      action: exchange.action,
      messageId: exchange.messageId,
      evseNumber: exchange.evseNumber,
      summary,
      outcome: exchange.outcome,
      latencyMs: exchange.latencyUs === null ? null : exchange.latencyUs / 1_000,
    },
  }
}
