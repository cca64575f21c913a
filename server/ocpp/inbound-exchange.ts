import { standingOf } from '../domain/charging/station-state'
import { commitAtDesk, type DeskHolder } from './desk-work'
import type { Dialect, Handled, Hardware, InboundContext, InboundRow } from './dialect'
import type { GatewayParts } from './gateway-parts'
import { preparePayload } from './inbound-payload'
import { type ExchangeFacts, exchangeRow, frameExchanged, sessionOf } from './journal'
import { observe } from './metrics'
import { type Call, encodeError, encodeResult, payloadText } from './rpc/frame'
import type { ErrorKind } from './rpc/validation'

/** What an exchange needs of the link it came over. */
export type InboundLink = DeskHolder & {
  readonly dialect: Dialect
  readonly hardware: Hardware
  identify(hardware: Hardware): void
  send(text: string): void
}

/** One CALL as received. `startedAt` is performance.now(), `receivedAt` the wall clock, `text` the whole frame. */
export type ReceivedCall = { call: Call; text: string; receivedAt: number; startedAt: number }

/**
 * One call of a station from its schema to its answer. The answer leaves after the commit; events are published after
 * the answer. Returns the answer's text for replays, null when it must not be replayed (our own failure: the station
 * shall repeat, and then succeed).
 */
export async function handleCall(
  parts: GatewayParts,
  link: InboundLink,
  received: ReceivedCall,
): Promise<string | null> {
  const { call } = received
  const row = link.dialect.inbound.get(call.action)
  if (!row)
    return refuse(
      parts,
      link,
      received,
      missingAction(link.dialect, call.action),
      `${call.action.slice(0, 40)} is not handled here`,
      [],
    )
  const prepared = preparePayload(link.dialect, row, call.action, call.payload, link.hardware)
  const deviations = call.repaired === null ? prepared.deviations : [call.repaired, ...prepared.deviations]
  if (deviations.length > 0) parts.metrics.repairedMessages++
  if (!prepared.ok) return refuse(parts, link, received, prepared.kind, prepared.text, deviations)
  try {
    return await perform(parts, link, received, row, prepared.payload, deviations)
  } catch (error) {
    parts.log.error(
      { stationId: link.stationId, action: call.action, err: error },
      'A message could not be handled; the station was asked to repeat it.',
    )
    await refuse(parts, link, received, 'internal', 'The message could not be stored; please repeat it.', deviations)
    return null
  }
}

const missingAction = (dialect: Dialect, action: string): ErrorKind =>
  Object.hasOwn(dialect.requests, action) ? 'notSupported' : 'notImplemented'

/** null: held back until the station is accepted. */
type Reply = { response: string; summary: string } | null

async function perform(
  parts: GatewayParts,
  link: InboundLink,
  received: ReceivedCall,
  row: InboundRow,
  payload: unknown,
  deviations: string[],
): Promise<string> {
  const { call, receivedAt, startedAt } = received
  const request = payloadText(received.text)
  const aside: Pick<InboundContext, 'note' | 'identify'> = {
    note: (deviation) => void (deviations.includes(deviation) || deviations.push(deviation)),
    identify: (hardware) => link.identify(hardware),
  }
  // A pending station boots again and again over one socket: each time, look whether somebody accepted it meanwhile.
  if (call.action === 'BootNotification' && link.desk && standingOf(link.desk.state) !== 'accepted') link.desk = null
  const done = await commitAtDesk<Reply>(parts, link, async (desk) => {
    if (row.afterAcceptance && standingOf(desk.state) !== 'accepted')
      return { writes: [], events: [], exchange: null, result: null }
    const handled = await row.handle(payload, { desk, receivedAt, security: parts.security ?? null, ...aside })
    const response = answerText(parts, link, call.action, handled)
    const exchange = exchangeRow({
      ...inbound(received, request),
      evseNumber: handled.evseNumber,
      sessionId: sessionOf(handled.writes),
      response,
      outcome: 'ok',
      latencyMs: performance.now() - startedAt,
      deviations,
    })
    return { writes: handled.writes, events: handled.events, exchange, result: { response, summary: handled.summary } }
  })
  if (done.result === null)
    return refuse(parts, link, received, 'security', 'The station is not accepted yet.', deviations)
  const answer = encodeResult(call.id, done.result.response)
  link.send(answer)
  observe(parts.metrics.answerLatency, performance.now() - startedAt)
  const shown = done.exchange ? [frameExchanged(link, done.exchange, done.result.summary)] : []
  parts.bus.publish(done.events.length > 0 ? [...done.events, ...shown] : shown)
  return answer
}

/** Our own answers are held to the official schema too; one that fails is our bug, and said so, but still sent. */
function answerText(parts: GatewayParts, link: InboundLink, action: string, handled: Handled): string {
  const validate = link.dialect.responses[action]
  if (validate && !validate(handled.response))
    parts.log.error(
      { action, violation: validate.errors?.[0]?.instancePath },
      'An answer of ours does not fit the official schema.',
    )
  return JSON.stringify(handled.response)
}

const inbound = (
  { call, receivedAt }: ReceivedCall,
  request: string,
): Omit<ExchangeFacts, 'response' | 'outcome' | 'latencyMs' | 'deviations'> & { errorCode: null } => ({
  at: receivedAt,
  direction: 'in',
  action: call.action,
  messageId: call.id,
  evseNumber: null,
  sessionId: null,
  request,
  errorCode: null,
})

/** Answers with a CALLERROR and keeps the exchange in the log; a log that cannot be written does not hold the answer back. */
async function refuse(
  parts: GatewayParts,
  link: InboundLink,
  received: ReceivedCall,
  kind: ErrorKind,
  text: string,
  deviations: readonly string[],
): Promise<string> {
  const code = link.dialect.errorCodes[kind]
  const answer = encodeError(received.call.id, code, text)
  const exchange = exchangeRow({
    ...inbound(received, payloadText(received.text)),
    response: JSON.stringify({ errorCode: code, errorDescription: text }),
    outcome: 'error',
    errorCode: code,
    latencyMs: performance.now() - received.startedAt,
    deviations,
  })
  try {
    await parts.ledger.commit({ stationId: link.stationId, tenantId: link.tenantId, writes: [], exchange })
  } catch (error) {
    parts.log.warn({ stationId: link.stationId, err: error }, 'A refused message could not be written to the log.')
  }
  parts.metrics.callErrorsSent++
  link.send(answer)
  parts.bus.publish([frameExchanged(link, exchange, text)])
  return answer
}
