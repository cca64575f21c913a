import { WebSocket } from 'ws'
import type { Version } from './quirks'
import type { Stats } from './stats'
import { cancel, type Timer, type Wheel } from './wheel'
import { type Payload, readFrame, writeCall, writeError, writeResult } from './wire'

export type Outcome =
  | { kind: 'result'; payload: Payload }
  | { kind: 'error'; code: string; description: string }
  | { kind: 'timeout' }
  | { kind: 'closed' }

/** `after` runs once the answer is on the wire: a station confirms a reset before it resets. */
export type Reply = { payload: Payload; after?: () => void } | { error: string; description: string }

export type LinkHandlers = {
  opened(): void
  asked(action: string, payload: Payload): Reply
  closed(reason: string): void
}

export type LinkOptions = {
  /** Base URL; the identity is its last segment. */
  url: string
  identity: string
  password: string | Buffer | null
  /** Over wss: the root it trusts, and its own certificate where it has one. */
  tls?: { ca: string; cert?: string; key?: string }
  protocol: `ocpp${Version}`
  wheel: Wheel
  stats: Stats
  timeoutMs?: number
}

type Pending = { id: string; sentAt: number; done: (outcome: Outcome) => void; deadline: Timer }

const idEpoch = Date.now().toString(36)
let idCount = 0
/** Unique over restarts: a CSMS may answer a repeated id from its memory. */
const nextId = () => `${idEpoch}-${(++idCount).toString(36)}`

/** HTTP Basic with the identity as user name (OCPP 1.6 security whitepaper, 2.0.1 A00.FR.204). */
function basicAuth(identity: string, password: string | Buffer): string {
  const bytes = Buffer.concat([Buffer.from(`${identity}:`), Buffer.from(password)])
  return `Basic ${bytes.toString('base64')}`
}

/** One socket to the CSMS: at most one call of ours under way, and every call of theirs answered meanwhile. */
export class Link {
  private readonly socket: WebSocket
  private pending: Pending | null = null
  private ended = false
  /** It came about; else the CSMS refused it or was not there. */
  wasOpen = false

  constructor(
    private readonly options: LinkOptions,
    private readonly handlers: LinkHandlers,
  ) {
    const { url, identity, password, protocol, tls } = options
    this.socket = new WebSocket(`${url.replace(/\/$/, '')}/${encodeURIComponent(identity)}`, [protocol], {
      perMessageDeflate: false,
      skipUTF8Validation: true,
      handshakeTimeout: 30_000,
      ...tls,
      headers: password === null ? {} : { authorization: basicAuth(identity, password) },
    })
    this.socket.on('open', () => {
      this.wasOpen = true
      options.stats.connects++
      handlers.opened()
    })
    this.socket.on('message', (data) => this.receive(data.toString()))
    this.socket.on('close', (code) => this.end(`closed with ${code}`))
    this.socket.on('error', (error) => {
      if (this.socket.readyState !== WebSocket.OPEN) options.stats.refusedHandshakes++
      this.end(error.message)
    })
  }

  get open(): boolean {
    return this.socket.readyState === WebSocket.OPEN
  }

  get busy(): boolean {
    return this.pending !== null
  }

  /** Only when open and not busy; `done` is called exactly once. */
  call(action: string, payload: Payload, done: (outcome: Outcome) => void): void {
    const id = nextId()
    const deadline = this.options.wheel.after(this.options.timeoutMs ?? 30_000, () => {
      this.options.stats.timeouts++
      this.settle({ kind: 'timeout' })
    })
    this.pending = { id, sentAt: performance.now(), done, deadline }
    this.options.stats.sent++
    this.socket.send(writeCall(id, action, payload))
  }

  /** Bytes as they are, for frames that are wrong on purpose. */
  sendRaw(text: string): void {
    if (this.open) this.socket.send(text)
  }

  ping(): void {
    if (this.open) this.socket.ping()
  }

  close(code = 1000): void {
    this.socket.close(code)
  }

  /** As when the cable is pulled: no closing handshake. */
  cut(): void {
    this.socket.terminate()
    this.end('cut')
  }

  private receive(text: string): void {
    const frame = readFrame(text)
    if (frame === null) return
    if (frame.kind === 'call') this.answer(frame.id, frame.action, frame.payload)
    if (frame.kind === 'call' || this.pending?.id !== frame.id) return
    const { stats } = this.options
    stats.latencies.add(performance.now() - this.pending.sentAt)
    if (frame.kind === 'result') {
      stats.answered++
      this.settle({ kind: 'result', payload: frame.payload })
    } else {
      stats.noteError(frame.code)
      this.settle({ kind: 'error', code: frame.code, description: frame.description })
    }
  }

  private answer(id: string, action: string, payload: Payload): void {
    this.options.stats.asked++
    const reply = this.handlers.asked(action, payload)
    if ('error' in reply) {
      this.sendRaw(writeError(id, reply.error, reply.description))
      return
    }
    this.sendRaw(writeResult(id, reply.payload))
    reply.after?.()
  }

  private settle(outcome: Outcome): void {
    const pending = this.pending
    if (pending === null) return
    this.pending = null
    cancel(pending.deadline)
    pending.done(outcome)
  }

  private end(reason: string): void {
    if (this.ended) return
    this.ended = true
    this.settle({ kind: 'closed' })
    this.handlers.closed(reason)
  }
}
