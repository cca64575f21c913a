import type { WebSocket } from 'ws'
import type { StationCredentials } from '../domain/assets/ports'
import type { StationDesk } from '../domain/charging/desk'
import type { StationId, TenantId } from '../kernel/ids'
import type { Dialect, Hardware } from './dialect'
import type { GatewayParts } from './gateway-parts'
import { handleCall, type ReceivedCall } from './inbound-exchange'
import { arrive, depart, type LinkEnd, noteOddFrame } from './link-life'
import { type CallOutcome, OutboundQueue, type QueuedCallOptions } from './outbound-queue'
import { refreshWhenStable } from './refresh'
import { decodeFrame, encodeError, type Frame, type Malformed } from './rpc/frame'
import { listen } from './socket-listeners'
import type { Timed } from './timers'
import { TokenBucket } from './token-bucket'

/** Longer messages (reports) are not remembered for replays: handling them twice gives the same result. */
const maxRememberedLength = 16_384

type Job = ReceivedCall | (() => Promise<void>)

/**
 * One station's socket. Its calls are handled one after the other in the order they came, however many it sends at once;
 * answers to our calls pass at any time. Holds no timer and no closure while idle.
 */
export class StationLink implements Timed {
  dueAt = 0
  desk: StationDesk | null = null
  hardware: Hardware
  /** The station said hello over this socket. */
  booted = false
  readonly stationId: StationId
  readonly tenantId: TenantId
  /** Resolves when everything received has been handled and the departure is committed. */
  readonly settled: Promise<void>
  private settle!: () => void
  private ended: LinkEnd | null = null
  private trouble: string | null = null
  private readonly inbox: Job[] = []
  private working = false
  private paused = false
  private awaitingPong = false
  /** Has lived through one whole ping interval. */
  private stable = false
  private outbound: OutboundQueue | null = null
  /** The last answered call: the same id with the same text gets the same answer again (robustness: ids are never "burnt"). */
  private last: { id: string | number; text: string; answer: string } | null = null
  private readonly bucket: TokenBucket

  constructor(
    readonly parts: GatewayParts,
    private readonly socket: WebSocket,
    credentials: StationCredentials,
    readonly dialect: Dialect,
    readonly remoteAddress: string | null,
    private readonly onSettled: (link: StationLink) => void,
  ) {
    this.stationId = credentials.stationId
    this.tenantId = credentials.tenantId
    const { vendor = null, model = null, firmwareVersion = null } = credentials
    this.hardware = { vendor, model, firmwareVersion }
    this.bucket = new TokenBucket(parts.limits.burstFrames, parts.limits.framesPerSecond)
    this.settled = new Promise((resolve) => {
      this.settle = resolve
    })
    listen(socket, this)
  }

  get open(): boolean {
    return this.ended === null
  }

  /** Starts handling, after the station's previous link (if any) has committed what it had received. */
  begin(predecessor: StationLink | null): void {
    this.parts.wheel.add(this, this.parts.limits.pingIntervalMs)
    this.enqueue(async () => {
      await predecessor?.settled
      if (predecessor) this.last ??= predecessor.last
      if (this.ended?.replaced) return
      if (!(await arrive(this.parts, this))) this.end({ reason: 'The station could not be loaded.', code: 1013 })
    })
  }

  identify(hardware: Hardware): void {
    this.hardware = hardware
    this.booted = true
  }

  /** Runs work in the station's order, between its messages. */
  enqueue(job: Job): void {
    if (this.ended) return
    this.inbox.push(job)
    if (this.inbox.length > this.parts.limits.maxWaitingCalls && !this.paused) this.pause(true)
    void this.work()
  }

  send(text: string): void {
    if (this.socket.readyState !== 1) return
    this.parts.metrics.framesOut++
    this.socket.send(text)
  }

  /** Sends one of our calls in its turn. */
  call(action: string, payload: string, options: QueuedCallOptions): Promise<CallOutcome> {
    this.outbound ??= new OutboundQueue(this.parts, (text) => this.send(text))
    if (this.ended) this.outbound.close(this.ended.reason)
    const outcome = this.outbound.call(action, payload, options)
    if (this.ended) this.outbound.close(this.ended.reason)
    return outcome
  }

  /** Ends the link once; what was received is still handled, then the departure is committed. */
  end(why: LinkEnd): void {
    if (this.ended) return
    this.ended = why
    this.parts.wheel.remove(this)
    this.outbound?.close(why.reason)
    if (this.paused) this.pause(false)
    if (why.code !== null) this.socket.close(why.code, why.reason.slice(0, 120))
    this.inbox.push(async () => depart(this.parts, this, why, this.trouble))
    void this.work()
  }

  /** Cuts the wire without a closing handshake: for peers that no longer answer. */
  terminate(why: LinkEnd): void {
    this.end(why)
    this.socket.terminate()
  }

  /** Keep-alive: one ping per interval; without any sign of life within the deadline the socket is dead. */
  expire(): void {
    if (this.paused) {
      this.parts.wheel.add(this, this.parts.limits.pingIntervalMs)
      return
    }
    if (this.awaitingPong) {
      this.parts.metrics.silentSockets++
      this.terminate({ reason: 'no answer to ping', code: null })
      return
    }
    if (!this.stable) refreshWhenStable(this.parts, this)
    this.stable = true
    this.awaitingPong = true
    this.socket.ping()
    this.parts.wheel.add(this, this.parts.limits.pongTimeoutMs)
  }

  /** Any sign of life answers a ping. */
  heard(): void {
    if (!this.awaitingPong || this.ended) return
    this.awaitingPong = false
    this.parts.wheel.remove(this)
    this.parts.wheel.add(this, this.parts.limits.pingIntervalMs)
  }

  failed(error: Error): void {
    this.trouble = error.message
  }

  receive(text: string): void {
    if (this.ended) return
    this.heard()
    this.parts.metrics.framesIn++
    const startedAt = performance.now()
    const frame = decodeFrame(text)
    const unhurried = frame.type === 'call' && this.inbox.length === 0 && !this.working
    if (!unhurried && !this.bucket.take(startedAt)) this.overrun()
    else if (frame.type === 'call') this.enqueue({ call: frame, text, receivedAt: this.parts.clock.now(), startedAt })
    else if (!this.isAwaited(frame)) this.odd(frame, text)
  }

  private isAwaited(frame: Exclude<Frame, { type: 'call' }>): boolean {
    return (frame.type === 'result' || frame.type === 'error') && (this.outbound?.answer(frame) ?? false)
  }

  private overrun(): void {
    this.parts.metrics.rateLimited++
    this.trouble = 'more messages than the limit allows'
    this.end({ reason: 'too many messages', code: 1008 })
  }

  /** What is no call and no awaited answer: ignored or answered as the standard says, and kept in the log. */
  private odd(frame: Exclude<Frame, { type: 'call' }>, text: string): void {
    const malformed: Malformed | null = frame.type === 'malformed' ? frame : null
    if (malformed) this.parts.metrics.invalidFrames++
    if (malformed?.answer) {
      const { id, kind } = malformed.answer
      this.parts.metrics.callErrorsSent++
      this.send(encodeError(id, this.dialect.errorCodes[kind], malformed.problem))
    }
    noteOddFrame(this.parts, this, frame, text)
  }

  private async work(): Promise<void> {
    if (this.working) return
    this.working = true
    for (let job = this.inbox.shift(); job; job = this.inbox.shift()) {
      try {
        if (typeof job === 'function') await job()
        else await this.answerCall(job)
      } catch (error) {
        this.parts.log.error({ stationId: this.stationId, err: error }, 'Work of a station failed.')
      }
      if (this.paused && this.inbox.length <= this.parts.limits.maxWaitingCalls / 2) this.pause(false)
    }
    this.working = false
    if (!this.ended) return
    this.desk = null
    this.settle()
    this.onSettled(this)
  }

  private async answerCall(received: ReceivedCall): Promise<void> {
    const { id, action } = received.call
    if (this.last !== null && this.last.id === id && this.last.text === received.text) {
      this.parts.metrics.replayedAnswers++
      return this.send(this.last.answer)
    }
    const answer = await handleCall(this.parts, this, received)
    // Stations that give every message the same id would else be told the same time for ever, and stay pending.
    const momentary = this.dialect.inbound.get(action)?.momentary ?? false
    const kept = answer !== null && !momentary && received.text.length <= maxRememberedLength
    this.last = kept ? { id, text: received.text, answer } : null
  }

  /** Back-pressure through TCP: a station that sends faster than we can store waits in its own buffers. */
  private pause(on: boolean): void {
    this.paused = on
    if (on) this.socket.pause()
    else this.socket.resume()
  }
}
