import { createServer, type Server } from 'node:http'
import type { Server as TlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import type { StationGateway } from '../domain/assets/ports'
import type { Ledger } from '../domain/charging/ports'
import type { EventBus } from '../domain/events'
import type { SecurityDesk } from '../domain/security/security-desk'
import { type Clock, systemClock } from '../kernel/time'
import type { Dialect } from './dialect'
import { Door, type DoorOptions } from './door'
import { createGateway } from './gateway'
import { type DeskSource, defaultLimits, type GatewayLimits, type GatewayLog, type GatewayParts } from './gateway-parts'
import { createMetrics, type OcppMetrics } from './metrics'
import { Registry } from './registry'
import { createStationDesks, type StationDesks } from './station-desks'
import { TimerWheel } from './timers'
import { createTlsServer, type ServerCertificate, tlsContext } from './tls-listener'
import { v21, v201 } from './v2/dialect'
import { v16 } from './v16/dialect'

/** Every version spoken here; a station gets the first of its own wishes that is in it. */
const dialects: ReadonlyMap<string, Dialect> = new Map([v21, v201, v16].map((dialect) => [dialect.protocol, dialect]))

/**
 * permessage-deflate for stations that ask for it, which OCPP 2.x demands of a CSMS (RFC 7692). Nothing is kept between
 * messages, so that an idle socket costs no memory; what inflates beyond `maxPayload` closes the socket.
 */
const compression = {
  serverNoContextTakeover: true,
  clientNoContextTakeover: true,
  threshold: 1_024,
  concurrencyLimit: 4,
}

export type OcppServerOptions = DoorOptions & {
  desks: DeskSource
  ledger: Ledger
  bus: EventBus
  log: GatewayLog
  clock?: Clock
  limits?: Partial<GatewayLimits>
  security?: SecurityDesk
  /** Resolution of pings and deadlines. */
  tickMs?: number
}

export type OcppServer = {
  /** Resolves with the port listened on (port 0: a free one). */
  listen(port: number, host?: string): Promise<number>
  /** The same door, encrypted: `wss://host:port/ocpp/{identity}`. */
  listenTls(port: number, host: string | undefined, certificates: readonly ServerCertificate[]): Promise<number>
  /** For handshakes from now on; sockets that are open stay open. */
  renewTls(certificates: readonly ServerCertificate[]): void
  /** No new sockets; every station is told 1012 (service restart); resolves when all received messages are committed. */
  close(): Promise<void>
  readonly gateway: StationGateway
  readonly desks: StationDesks
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
    perMessageDeflate: compression,
  })
  const door = new Door(options, parts, registry, sockets, dialects)
  const http = createServer((_request, response) => {
    response.writeHead(426, { 'Content-Type': 'text/plain', Connection: 'close' })
    response.end('OCPP stations connect here by WebSocket: /ocpp/{identity}.\n')
  })
  http.on('upgrade', (request, socket, head) => void door.knock(request, socket, head))
  http.on('clientError', (_error, socket) => socket.destroy())
  let tls: TlsServer | null = null
  return {
    listen: (port, host) => listen(http, port, host),
    listenTls: (port, host, certificates) => {
      tls = createTlsServer(certificates, {
        upgrade: (request, socket, head) => void door.knock(request, socket, head),
        failed: (address, text) => door.noteTlsFailure(address, text),
      })
      return listen(tls, port, host)
    },
    renewTls: (certificates) => tls?.setSecureContext(tlsContext(certificates)),
    close: () => closeAll(tls ? [http, tls] : [http], door, registry, parts),
    gateway: createGateway(parts, registry),
    desks: createStationDesks(parts, registry),
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
    ...(options.security ? { security: options.security } : {}),
  }
}

function listen(http: Server | TlsServer, port: number, host: string | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', reject)
    http.listen({ port, host, backlog: 4_096 }, () => {
      http.off('error', reject)
      resolve((http.address() as AddressInfo).port)
    })
  })
}

async function closeAll(
  listeners: readonly (Server | TlsServer)[],
  door: Door,
  registry: Registry,
  parts: GatewayParts,
): Promise<void> {
  door.closing = true
  for (const each of listeners) each.close()
  const links = [...registry.all()]
  for (const link of links) link.end({ reason: 'service restart', code: 1012 })
  await Promise.all(links.map((link) => link.settled))
  await parts.ledger.drain()
  parts.wheel.stop()
  for (const link of links) link.terminate({ reason: 'service restart', code: null })
  for (const each of listeners) each.closeAllConnections()
}
