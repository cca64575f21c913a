import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { StationDirectory, StationGateway } from '../domain/assets/ports'
import type { Ledger } from '../domain/charging/ports'
import type { EventBus } from '../domain/events'
import { type Clock, systemClock } from '../kernel/time'
import type { Dialect } from './dialect'
import { createGateway } from './gateway'
import { type DeskSource, defaultLimits, type GatewayLimits, type GatewayLog, type GatewayParts } from './gateway-parts'
import { type AdmissionDesk, type Admitted, admit, type Refused, type UnknownStations } from './handshake/admission'
import { answerHttp } from './handshake/http-answer'
import { stationPasswordHash } from './handshake/password'
import { RefusalLimiter } from './handshake/refusal-limiter'
import { Turnstile } from './handshake/turnstile'
import { createMetrics, type OcppMetrics } from './metrics'
import { Registry } from './registry'
import { StationLink } from './station-link'
import { TimerWheel } from './timers'
import { v16 } from './v16/dialect'
import { v201 } from './v201/dialect'

/** Every version spoken here; a station gets the first of its own wishes that is in it. */
const dialects: ReadonlyMap<string, Dialect> = new Map([v201, v16].map((dialect) => [dialect.protocol, dialect]))

export type OcppServerOptions = {
  directory: StationDirectory
  desks: DeskSource
  ledger: Ledger
  bus: EventBus
  /** Key of the station password hashes. */
  passwordSecret: string | Buffer
  unknownStations: UnknownStations
  log: GatewayLog
  clock?: Clock
  limits?: Partial<GatewayLimits>
  /** permessage-deflate costs memory per socket; off unless stations pay for their traffic. */
  compression?: boolean
  /** True behind a proxy of ours: the station's address is the last one in X-Forwarded-For. */
  trustProxy?: boolean
  /** Resolution of pings and deadlines. */
  tickMs?: number
}

export type OcppServer = {
  /** Resolves with the port listened on (port 0: a free one). */
  listen(port: number, host?: string): Promise<number>
  /** No new sockets; every station is told 1012 (service restart); resolves when all received messages are committed. */
  close(): Promise<void>
  readonly gateway: StationGateway
  connectedCount(): number
  readonly metrics: OcppMetrics
}

/** The listener for stations: `ws://host:port/ocpp/{identity}`. */
export function createOcppServer(options: OcppServerOptions): OcppServer {
  const parts = createParts(options)
  const registry = new Registry()
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: parts.limits.maxPayloadBytes,
    perMessageDeflate: options.compression ?? false,
  })
  const door = new Door(options, parts, registry, sockets)
  const http = createServer((_request, response) => {
    response.writeHead(426, { 'Content-Type': 'text/plain', Connection: 'close' })
    response.end('OCPP stations connect here by WebSocket: /ocpp/{identity}.\n')
  })
  http.on('upgrade', (request, socket, head) => void door.knock(request, socket, head))
  http.on('clientError', (_error, socket) => socket.destroy())
  return {
    listen: (port, host) => listen(http, port, host),
    close: () => closeAll(http, door, registry, parts),
    gateway: createGateway(parts, registry),
    connectedCount: () => registry.count,
    metrics: parts.metrics,
  }
}

function createParts(options: OcppServerOptions): GatewayParts {
  return {
    ledger: options.ledger,
    desks: options.desks,
    bus: options.bus,
    log: options.log,
    clock: options.clock ?? systemClock,
    wheel: new TimerWheel(options.tickMs),
    metrics: createMetrics(),
    limits: { ...defaultLimits, ...options.limits },
  }
}

/** Handshakes, from the knock to the link. */
class Door {
  closing = false
  private readonly turnstile: Turnstile
  private readonly blockedNotes = new RefusalLimiter(1)
  private readonly addressNotes = new RefusalLimiter(600)
  private readonly desk: AdmissionDesk<string>

  constructor(
    private readonly options: OcppServerOptions,
    private readonly parts: GatewayParts,
    private readonly registry: Registry,
    private readonly sockets: WebSocketServer,
  ) {
    this.turnstile = new Turnstile(parts.limits.concurrentHandshakes, parts.limits.waitingHandshakes)
    this.desk = {
      directory: options.directory,
      hash: stationPasswordHash(options.passwordSecret),
      unknownStations: options.unknownStations,
      protocols: [...dialects.keys()],
      limiter: new RefusalLimiter(parts.limits.refusalsPerMinute),
    }
  }

  async knock(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy())
    if (this.closing) return answerHttp(socket, 503, 'The server is restarting; try again shortly.')
    if (!(await this.turnstile.enter()))
      return this.overloaded(socket, 'Too many stations are connecting; try again shortly.')
    try {
      const remoteAddress = this.addressOf(request)
      if (!socket.destroyed) await this.decide(request, socket, head, remoteAddress)
    } catch (error) {
      this.parts.log.error({ error }, 'A handshake could not be decided; the station will try again.')
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
    const decision = await admit(this.desk, request, remoteAddress)
    if (this.closing) return answerHttp(socket, 503, 'The server is restarting; try again shortly.')
    if (decision.ok) {
      // ws reads the chosen protocol from the request: leave it only the one that was agreed.
      request.headers['sec-websocket-protocol'] = decision.offeredAs
      return this.sockets.handleUpgrade(request, socket, head, (ws) => this.welcome(ws, decision, remoteAddress))
    }
    this.note(decision, remoteAddress)
    answerHttp(socket, decision.status, decision.text)
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
    const dialect = dialects.get(protocol)!
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

function listen(http: Server, port: number, host: string | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', reject)
    http.listen({ port, host, backlog: 4_096 }, () => {
      http.off('error', reject)
      resolve((http.address() as AddressInfo).port)
    })
  })
}

async function closeAll(http: Server, door: Door, registry: Registry, parts: GatewayParts): Promise<void> {
  door.closing = true
  http.close()
  const links = [...registry.all()]
  for (const link of links) link.end({ reason: 'service restart', code: 1012 })
  await Promise.all(links.map((link) => link.settled))
  await parts.ledger.drain()
  parts.wheel.stop()
  for (const link of links) link.terminate({ reason: 'service restart', code: null })
  http.closeAllConnections()
}
