import { randomUUID } from 'node:crypto'
import type { GatewayParts } from './gateway-parts'
import { type CallError, type CallResult, type CallResultError, encodeCall } from './rpc/frame'
import type { Timed } from './timers'

export type CallOutcome =
  | { kind: 'result'; messageId: string; payload: unknown; latencyMs: number }
  | { kind: 'error'; messageId: string; code: string; description: string; details: unknown; latencyMs: number }
  | { kind: 'timeout'; messageId: string; timeoutMs: number }
  /** The socket went away (before or after sending), or too many calls were waiting. */
  | { kind: 'closed'; messageId: string; sent: boolean; reason: string }

/** `background`: goes out when nothing else waits. */
export type QueuedCallOptions = {
  timeoutMs: number
  onSent?: (() => void) | undefined
  background?: boolean | undefined
}

type OutboundCall = {
  messageId: string
  text: string
  timeoutMs: number
  sentAt: number
  onSent: (() => void) | undefined
  settle(outcome: CallOutcome): void
}

/**
 * Our calls to one station: one on the wire, the rest wait their turn (OCPP-J: one outstanding CALL per direction),
 * what nobody waits for behind all others.
 * Independent of what the station sends us meanwhile. An answer after its deadline matches nothing and is ignored.
 * Made when the first call is, so that an idle link carries none.
 */
export class OutboundQueue implements Timed {
  dueAt = 0
  private pending: OutboundCall | null = null
  private readonly waiting: OutboundCall[] = []
  private readonly background: OutboundCall[] = []

  constructor(
    private readonly parts: GatewayParts,
    private readonly send: (text: string) => void,
  ) {}

  call(action: string, payload: string, { timeoutMs, onSent, background }: QueuedCallOptions): Promise<CallOutcome> {
    const messageId = randomUUID()
    const queue = background ? this.background : this.waiting
    return new Promise((settle) => {
      if (queue.length >= this.parts.limits.maxQueuedCalls)
        return settle({
          kind: 'closed',
          messageId,
          sent: false,
          reason: 'Too many commands are waiting for this station.',
        })
      queue.push({
        messageId,
        text: encodeCall(messageId, action, payload),
        timeoutMs,
        sentAt: 0,
        onSent,
        settle,
      })
      this.sendNext()
    })
  }

  /** True when the answer belonged to the call on the wire. */
  answer(frame: CallResult | CallError | CallResultError): boolean {
    const { pending } = this
    if (!pending || String(frame.id) !== pending.messageId) return false
    const latencyMs = performance.now() - pending.sentAt
    const { messageId } = pending
    this.finish(
      frame.type === 'result'
        ? { kind: 'result', messageId, payload: frame.payload, latencyMs }
        : {
            kind: 'error',
            messageId,
            code: frame.code,
            description: frame.description,
            details: frame.details,
            latencyMs,
          },
    )
    return true
  }

  /** The deadline of the call on the wire. */
  expire(): void {
    if (this.pending)
      this.finish({ kind: 'timeout', messageId: this.pending.messageId, timeoutMs: this.pending.timeoutMs })
  }

  close(reason: string): void {
    const { pending } = this
    this.parts.wheel.remove(this)
    this.pending = null
    pending?.settle({ kind: 'closed', messageId: pending.messageId, sent: true, reason })
    for (const call of [...this.waiting.splice(0), ...this.background.splice(0)])
      call.settle({ kind: 'closed', messageId: call.messageId, sent: false, reason })
  }

  private finish(outcome: CallOutcome): void {
    const { pending } = this
    this.parts.wheel.remove(this)
    this.pending = null
    pending?.settle(outcome)
    this.sendNext()
  }

  private sendNext(): void {
    if (this.pending) return
    const next = this.waiting.shift() ?? this.background.shift()
    if (!next) return
    this.pending = next
    next.sentAt = performance.now()
    this.parts.wheel.add(this, next.timeoutMs)
    this.send(next.text)
    next.onSent?.()
  }
}
