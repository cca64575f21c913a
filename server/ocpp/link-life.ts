import { connectStation } from '../domain/charging/connect-station'
import { disconnectStation } from '../domain/charging/disconnect-station'
import { noteStationEvent } from '../domain/charging/note-station-event'
import { commitAtDesk, type DeskHolder, type DeskWork } from './desk-work'
import type { Dialect } from './dialect'
import type { GatewayParts } from './gateway-parts'
import { exchangeRow, frameExchanged } from './journal'
import { type Frame, unreadableId } from './rpc/frame'

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

/** Frames that are no call and no awaited answer, for the log. Nobody waits for it. */
export function noteOddFrame(
  parts: GatewayParts,
  link: LivingLink,
  frame: Exclude<Frame, { type: 'call' }>,
  text: string,
): void {
  const malformed = frame.type === 'malformed'
  const exchange = exchangeRow({
    at: parts.clock.now(),
    direction: 'in',
    action: frame.type === 'send' ? frame.action : malformed ? 'unreadable' : 'unexpected answer',
    messageId: malformed ? (frame.answer?.id ?? unreadableId) : frame.id,
    evseNumber: null,
    sessionId: null,
    request: text.slice(0, 4_096),
    response: null,
    outcome: malformed ? 'invalid' : 'ignored',
    errorCode: malformed && frame.answer ? link.dialect.errorCodes[frame.answer.kind] : null,
    latencyMs: null,
    deviations: [malformed ? frame.problem : 'no call of ours waits for this'],
  })
  parts.ledger
    .commit({ stationId: link.stationId, tenantId: link.tenantId, writes: [], exchange })
    .then(() => parts.bus.publish([frameExchanged(link, exchange, exchange.deviations ?? '')]))
    .catch((error: unknown) => {
      parts.log.warn({ stationId: link.stationId, err: error }, 'An odd frame could not be written to the log.')
    })
}
