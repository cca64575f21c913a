import { connectStation } from '../domain/charging/connect-station'
import { disconnectStation } from '../domain/charging/disconnect-station'
import { noteStationEvent } from '../domain/charging/note-station-event'
import { commitAtDesk, type DeskHolder, type DeskWork } from './desk-work'
import type { Dialect } from './dialect'
import type { GatewayParts } from './gateway-parts'
import { exchangeRow, frameExchanged } from './journal'
import { type Frame, payloadText, unreadableId } from './rpc/frame'
import { describeViolation } from './rpc/validation'

/** Why a link ended; `code` is the WebSocket close code we send (null: the station or the network closed). */
export type LinkEnd = {
  reason: string
  code: number | null
  /** A newer connection took over: the station did not go offline. */
  replaced?: boolean
}

export type LivingLink = DeskHolder & { readonly dialect: Dialect; readonly remoteAddress: string | null }

const withoutExchange = (outcome: Omit<DeskWork<null>, 'exchange' | 'result'>): DeskWork<null> => ({
  ...outcome,
  exchange: null,
  result: null,
})

/** The station is here: committed before its first message is handled. False when its state cannot be loaded. */
export async function arrive(parts: GatewayParts, link: LivingLink): Promise<boolean> {
  try {
    const done = await commitAtDesk(parts, link, async (desk) =>
      withoutExchange(
        await connectStation(desk, {
          receivedAt: parts.clock.now(),
          protocol: link.dialect.protocol,
          remoteAddress: link.remoteAddress,
        }),
      ),
    )
    parts.bus.publish(done.events)
    return true
  } catch (error) {
    parts.log.error(
      { stationId: link.stationId, err: error },
      'A station connected but could not be loaded; it will try again.',
    )
    return false
  }
}

/** The station is gone, unless a newer connection of it took over. Trouble on the wire becomes a line in its timeline. */
export async function depart(
  parts: GatewayParts,
  link: LivingLink,
  why: LinkEnd,
  trouble: string | null,
): Promise<void> {
  const receivedAt = parts.clock.now()
  try {
    const done = await commitAtDesk(parts, link, async (desk) => {
      const noted = trouble
        ? await noteStationEvent(desk, {
            receivedAt,
            at: null,
            kind: 'connection',
            text: `${why.reason}: ${trouble}`,
            evseNumber: null,
            payload: null,
          })
        : { writes: [], events: [] }
      if (why.replaced) return withoutExchange(noted)
      const gone = await disconnectStation(desk, { receivedAt, reason: why.reason })
      return withoutExchange({ writes: [...noted.writes, ...gone.writes], events: [...noted.events, ...gone.events] })
    })
    parts.bus.publish(done.events)
  } catch (error) {
    parts.log.error({ stationId: link.stationId, err: error }, 'A station left, and that could not be stored.')
  }
}

/** What is to be kept of a frame that is no call and no awaited answer. */
function oddFrame(dialect: Dialect, frame: Exclude<Frame, { type: 'call' }>) {
  if (frame.type === 'malformed') {
    const { answer, problem } = frame
    const errorCode = answer && dialect.errorCodes[answer.kind]
    return {
      action: 'unreadable',
      messageId: answer?.id ?? unreadableId,
      outcome: 'invalid',
      errorCode,
      said: problem,
    } as const
  }
  const { id: messageId } = frame
  if (frame.type === 'send') {
    const { action, payload } = frame
    const known = dialect.sends[action]
    if (!known)
      return { action, messageId, outcome: 'ignored', errorCode: null, said: 'nothing of this name is sent' } as const
    if (known(payload)) return { action, messageId, outcome: 'ok', errorCode: null, said: null } as const
    return {
      action,
      messageId,
      outcome: 'invalid',
      errorCode: null,
      said: describeViolation(known.errors![0]!),
    } as const
  }
  if (frame.type === 'resultError') {
    const said = `the station could not use our answer: ${frame.code} ${frame.description}`.trim()
    return { action: 'refused answer', messageId, outcome: 'error', errorCode: frame.code, said } as const
  }
  const said = 'no call of ours waits for this'
  return { action: 'unexpected answer', messageId, outcome: 'ignored', errorCode: null, said } as const
}

/** Frames that are no call and no awaited answer, for the log. Nobody waits for it. */
export function noteOddFrame(
  parts: GatewayParts,
  link: LivingLink,
  frame: Exclude<Frame, { type: 'call' }>,
  text: string,
): void {
  const { said, ...kept } = oddFrame(link.dialect, frame)
  const exchange = exchangeRow({
    at: parts.clock.now(),
    direction: 'in',
    ...kept,
    evseNumber: null,
    sessionId: null,
    request: frame.type === 'send' ? payloadText(text) : text.slice(0, 4_096),
    response: null,
    latencyMs: null,
    deviations: said === null ? [] : [said],
  })
  parts.ledger
    .commit({ stationId: link.stationId, tenantId: link.tenantId, writes: [], exchange })
    .then(() => parts.bus.publish([frameExchanged(link, exchange, exchange.deviations ?? '')]))
    .catch((error: unknown) => {
      parts.log.warn({ stationId: link.stationId, err: error }, 'An odd frame could not be written to the log.')
    })
}
