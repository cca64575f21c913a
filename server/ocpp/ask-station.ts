import type { CallOptions } from '../domain/assets/ports'
import type { SettingInput } from '../domain/charging/inputs'
import { recordSettings } from '../domain/charging/record-settings'
import type { StationAnswer, StationRequest } from '../kernel/station-request'
import { anyMessage } from './any-message'
import { commitAtDesk, type DeskHolder } from './desk-work'
import type { Dialect, OutboundCall, OutboundPlan } from './dialect'
import type { GatewayParts } from './gateway-parts'
import { exchangeRow, frameExchanged } from './journal'
import { observe } from './metrics'
import type { CallOutcome, QueuedCallOptions } from './outbound-queue'
import { describeViolation } from './rpc/validation'

/** What asking needs of a link. */
export type AskedLink = DeskHolder & {
  readonly dialect: Dialect
  call(action: string, payload: string, options: QueuedCallOptions): Promise<CallOutcome>
  enqueue(job: () => Promise<void>): void
}

/** One request of ours to one connected station, whatever number of calls its version needs for it. Never throws. */
export async function askStation(
  parts: GatewayParts,
  link: AskedLink,
  request: StationRequest,
  options: CallOptions = {},
): Promise<StationAnswer> {
  const plan = request.kind === 'message' ? anyMessage(link.dialect, request) : link.dialect.plan(request)
  if (plan.unsupported !== undefined) return { outcome: 'unsupported', detail: plan.unsupported }
  for (const call of plan.calls) {
    const validate = link.dialect.requests[call.action]!
    if (!validate(call.payload))
      return { outcome: 'unsupported', detail: `${link.dialect.title}: ${describeViolation(validate.errors![0]!)}` }
  }
  const payloads: unknown[] = []
  for (const [index, call] of plan.calls.entries()) {
    const outcome = await send(parts, link, call, {
      timeoutMs: options.timeoutMs ?? parts.limits.callTimeoutMs,
      onSent: index === 0 ? options.onSent : undefined,
      background: options.background,
    })
    const failed = failure(outcome)
    if (failed) return failed
    if (outcome.kind === 'result') payloads.push(outcome.payload)
  }
  return understood(parts, link, plan, payloads)
}

function understood(
  parts: GatewayParts,
  link: AskedLink,
  plan: OutboundPlan & { unsupported?: undefined },
  payloads: unknown[],
): StationAnswer {
  const read = plan.read(payloads, parts.clock.now())
  const answer = withHolds(link, plan, payloads, read.answer)
  if (!read.settings || read.settings.length === 0) return answer
  keepSettings(parts, link, read.settings)
  return answer.outcome === 'accepted' ? { ...answer, settings: read.settings } : answer
}

function withHolds(
  link: AskedLink,
  plan: OutboundPlan & { unsupported?: undefined },
  payloads: unknown[],
  answer: StationAnswer,
): StationAnswer {
  if (answer.outcome !== 'accepted' && answer.outcome !== 'rejected') return answer
  const holds = plan.calls.flatMap((call, index) => link.dialect.holds(call.action, call.payload, payloads[index]))
  return holds.length > 0 ? { ...answer, holds } : answer
}

/** Settings in an answer are stored in the station's order, like a message of its own. */
function keepSettings(parts: GatewayParts, link: AskedLink, settings: SettingInput[]): void {
  link.enqueue(async () => {
    const done = await commitAtDesk(parts, link, async (desk) => ({
      ...(await recordSettings(desk, { receivedAt: parts.clock.now(), settings })),
      exchange: null,
      result: null,
    }))
    parts.bus.publish(done.events)
  })
}

/** One call, its answer, and both in the log. */
async function send(
  parts: GatewayParts,
  link: AskedLink,
  call: OutboundCall,
  options: QueuedCallOptions,
): Promise<CallOutcome> {
  const text = JSON.stringify(call.payload)
  let at = parts.clock.now()
  const onSent = () => {
    at = parts.clock.now()
    options.onSent?.()
  }
  const outcome = await link.call(call.action, text, { ...options, onSent })
  if (outcome.kind === 'closed' && !outcome.sent) return outcome
  if (outcome.kind === 'result' || outcome.kind === 'error') observe(parts.metrics.callLatency, outcome.latencyMs)
  const { response, deviations } = shown(link, call, outcome)
  const exchange = exchangeRow({
    at,
    direction: 'out',
    action: call.action,
    messageId: outcome.messageId,
    evseNumber: call.evseNumber,
    sessionId: null,
    request: text,
    response,
    outcome: outcome.kind === 'result' ? 'ok' : outcome.kind === 'error' ? 'error' : 'timeout',
    errorCode: outcome.kind === 'error' ? outcome.code : null,
    latencyMs: 'latencyMs' in outcome ? outcome.latencyMs : null,
    deviations,
  })
  await parts.ledger
    .commit({ stationId: link.stationId, tenantId: link.tenantId, writes: [], exchange })
    .catch((error: unknown) => {
      parts.log.warn({ stationId: link.stationId, err: error }, 'A call to a station could not be written to the log.')
    })
  parts.bus.publish([frameExchanged(link, exchange, statusOf(outcome))])
  return outcome
}

function shown(
  link: AskedLink,
  call: OutboundCall,
  outcome: CallOutcome,
): { response: string | null; deviations: string[] } {
  if (outcome.kind === 'error')
    return {
      response: JSON.stringify({
        errorCode: outcome.code,
        errorDescription: outcome.description,
        errorDetails: outcome.details,
      }),
      deviations: [],
    }
  if (outcome.kind !== 'result') return { response: null, deviations: [] }
  const validate = link.dialect.responses[call.action]!
  const fits = validate(outcome.payload)
  return {
    response: JSON.stringify(outcome.payload ?? null),
    deviations: fits ? [] : [describeViolation(validate.errors![0]!)],
  }
}

function statusOf(outcome: CallOutcome): string {
  if (outcome.kind === 'timeout') return 'no answer'
  if (outcome.kind === 'closed') return outcome.reason
  if (outcome.kind === 'error') return outcome.code
  const { status } = (outcome.payload ?? {}) as { status?: unknown }
  return typeof status === 'string' ? status.slice(0, 40) : ''
}

function failure(outcome: CallOutcome): StationAnswer | null {
  if (outcome.kind === 'result') return null
  if (outcome.kind === 'error') {
    const detail = outcome.description ? `${outcome.code}: ${outcome.description}` : outcome.code
    return { outcome: 'errored', detail, payload: outcome.details }
  }
  if (outcome.kind === 'timeout')
    return { outcome: 'timedOut', detail: `No answer within ${Math.round(outcome.timeoutMs / 1_000)} s.` }
  // Once it was on the wire nobody can know: many a station cuts the line to do what it was asked, a reset above all.
  if (outcome.sent) return { outcome: 'timedOut', detail: `No answer: ${outcome.reason}` }
  return { outcome: 'unreachable', detail: outcome.reason }
}
