import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { WebSocket, WebSocketServer } from 'ws'
import type { StationDirectory } from '../domain/assets/ports'
import type { StationProof } from '../domain/security/station-proof'
import type { Dialect } from './dialect'
import type { GatewayParts } from './gateway-parts'
import { type AdmissionDesk, type Admitted, admit, type Refused, type UnknownStations } from './handshake/admission'
import { answerHttp } from './handshake/http-answer'
import { stationPasswordHash } from './handshake/password'
import { RefusalLimiter } from './handshake/refusal-limiter'
import { transportOf } from './handshake/transport'
import { Turnstile } from './handshake/turnstile'
import type { Registry } from './registry'
import { StationLink } from './station-link'

export type DoorOptions = {
  directory: StationDirectory
  /** Key of the station password hashes. */
  passwordSecret: string | Buffer
  unknownStations: UnknownStations
  /** Judges certificates of stations; absent: a station cannot prove itself with one. */
  proof?: StationProof
  /** True behind a proxy of ours: the station's address is the last one in X-Forwarded-For. */
  trustProxy?: boolean
}

/** One listener for all sockets: an unheard 'error' of a socket that waits for its decision would end the process. */
function destroy(this: Duplex): void {
  this.destroy()
}

/** Handshakes, from the knock to the link. */
export class Door {
  closing = false
  private readonly turnstile: Turnstile
  private readonly blockedNotes = new RefusalLimiter(1)
  private readonly addressNotes = new RefusalLimiter(600)
  private readonly desk: AdmissionDesk<string>

  constructor(
    private readonly options: DoorOptions,
    private readonly parts: GatewayParts,
    private readonly registry: Registry,
    private readonly sockets: WebSocketServer,
    /** Every version spoken, by subprotocol. */
    private readonly dialects: ReadonlyMap<string, Dialect>,
  ) {
    this.turnstile = new Turnstile(parts.limits.concurrentHandshakes, parts.limits.waitingHandshakes)
    this.desk = {
      directory: options.directory,
      hash: stationPasswordHash(options.passwordSecret),
      unknownStations: options.unknownStations,
      protocols: [...this.dialects.keys()],
      limiter: new RefusalLimiter(parts.limits.refusalsPerMinute),
      ...(options.proof ? { proof: options.proof } : {}),
    }
  }

  async knock(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', destroy)
    if (this.closing) return answerHttp(socket, 503, 'The server is restarting; try again shortly.')
    if (!(await this.turnstile.enter()))
      return this.overloaded(socket, 'Too many stations are connecting; try again shortly.')
    try {
      const remoteAddress = this.addressOf(request)
      if (!socket.destroyed) await this.decide(request, socket, head, remoteAddress)
    } catch (error) {
      this.parts.log.error({ err: error }, 'A handshake could not be decided; the station will try again.')
      this.overloaded(socket, 'The station register cannot be read at the moment; try again shortly.')
    } finally {
      this.turnstile.leave()
    }
  }

  private async decide(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    remoteAddress: string | null,
  ): Promise<void> {
    const decision = await admit(this.desk, request, remoteAddress, transportOf(request))
    if (this.closing) return answerHttp(socket, 503, 'The server is restarting; try again shortly.')
    if (decision.ok) {
      // ws reads the chosen protocol from the request: leave it only the one that was agreed.
      request.headers['sec-websocket-protocol'] = decision.offeredAs
      return this.sockets.handleUpgrade(request, socket, head, (ws) => this.welcome(ws, decision, remoteAddress))
    }
    this.note(decision, remoteAddress)
    answerHttp(socket, decision.status, decision.text)
  }

  /** The encrypted line did not come about: nobody knows which station it was, only where from and why. */
  noteTlsFailure(remoteAddress: string | null, text: string): void {
    this.note(
      { ok: false, status: 0, reason: 'tlsFailed', text, identity: '(unknown, TLS)', tenantId: null },
      remoteAddress,
    )
  }

  /** For the operator's eyes; a flood from one address, or of one station that is blocked already, is not written down one by one. */
  private note({ reason, text, identity, tenantId }: Refused, remoteAddress: string | null): void {
    this.parts.metrics.refusedHandshakes[reason]++
    const key = `${remoteAddress} ${identity.toLowerCase()}`
    if (reason !== 'rateLimited') this.desk.limiter.count(key)
    const flood = reason === 'rateLimited' ? key : `${remoteAddress}`
    const limiter = reason === 'rateLimited' ? this.blockedNotes : this.addressNotes
    if (limiter.blocked(flood)) return
    limiter.count(flood)
    this.options.directory.noteRefusal({ tenantId, identity, reason, remoteAddress, detail: text })
  }

  private welcome(ws: WebSocket, { credentials, protocol }: Admitted<string>, remoteAddress: string | null): void {
    const dialect = this.dialects.get(protocol)!
    const link = new StationLink(this.parts, ws, credentials, dialect, remoteAddress, (settled) =>
      this.registry.remove(settled),
    )
    this.parts.metrics.acceptedHandshakes++
    if (this.registry.admit(link)) this.parts.metrics.evicted++
  }

  private overloaded(socket: Duplex, text: string): void {
    this.parts.metrics.refusedHandshakes.overloaded++
    answerHttp(socket, 503, text)
  }

  private addressOf(request: IncomingMessage): string | null {
    const forwarded = this.options.trustProxy ? request.headers['x-forwarded-for'] : undefined
    const last = forwarded?.toString().split(',').at(-1)?.trim()
    return last || (request.socket.remoteAddress ?? null)
  }
}
