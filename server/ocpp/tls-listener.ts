import { constants } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { Duplex } from 'node:stream'
import type { SecureContextOptions, TLSSocket } from 'node:tls'

/** One certificate of the server with its chain and key, PEM. One on a curve and one with RSA serve every station. */
export type ServerCertificate = { chain: string; key: string }

/**
 * TLS 1.3, and of 1.2 the suites the standard demands of a CSMS (OCPP 2.0.1 A00.FR.318, 1.6 whitepaper §2.5) besides
 * ECDHE with RSA, which keeps forward secrecy for stations that offer it.
 */
const ciphers = [
  'TLS_AES_256_GCM_SHA384',
  'TLS_AES_128_GCM_SHA256',
  'TLS_CHACHA20_POLY1305_SHA256',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'AES128-GCM-SHA256',
  'AES256-GCM-SHA384',
].join(':')

/**
 * No renegotiation, and no resumed sessions either: who was revoked meanwhile must not come in on an old ticket.
 * Certificates of stations are asked for and judged after the handshake, so that a refusal has a reason to show.
 */
export const tlsContext = (certificates: readonly ServerCertificate[]): SecureContextOptions => ({
  key: certificates.map(({ key }) => key),
  cert: certificates.map(({ chain }) => chain),
  minVersion: 'TLSv1.2',
  maxVersion: 'TLSv1.3',
  ciphers,
  honorCipherOrder: true,
  secureOptions: constants.SSL_OP_NO_RENEGOTIATION | constants.SSL_OP_NO_TICKET | constants.SSL_OP_NO_COMPRESSION,
})

export type TlsHandlers = {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  failed(remoteAddress: string | null, text: string): void
}

export function createTlsServer(certificates: readonly ServerCertificate[], handlers: TlsHandlers): Server {
  const options = {
    ...tlsContext(certificates),
    requestCert: true,
    rejectUnauthorized: false,
    handshakeTimeout: 20_000,
  }
  const server = createServer(options, (_request, response) => {
    response.writeHead(426, { 'Content-Type': 'text/plain', Connection: 'close' })
    response.end('OCPP stations connect here by WebSocket: /ocpp/{identity}.\n')
  })
  server.on('upgrade', handlers.upgrade)
  server.on('clientError', (_error, socket) => socket.destroy())
  server.on('tlsClientError', (error: NodeJS.ErrnoException, socket: TLSSocket) => {
    // Who hangs up before saying anything is a port scanner or a load balancer's probe.
    if (error.code !== 'ECONNRESET') handlers.failed(socket.remoteAddress ?? null, failureText(error))
    socket.destroy()
  })
  return server
}

const failures: Record<string, string> = {
  ERR_SSL_UNSUPPORTED_PROTOCOL: 'The station offers only TLS versions that are too old; 1.2 is the least.',
  ERR_SSL_NO_SHARED_CIPHER: 'The station offers none of the ciphers that are allowed.',
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: 'The station does not trust our certificate: install its root in the station.',
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: 'The station does not accept our certificate.',
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN: 'The station does not accept our certificate.',
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED: 'The station says that our certificate has ended; its clock may be wrong.',
  ERR_SSL_HTTP_REQUEST: 'The station speaks without encryption: set its address to wss://.',
  ERR_TLS_HANDSHAKE_TIMEOUT: 'The station did not finish the TLS handshake in time.',
}

const failureText = (error: NodeJS.ErrnoException) =>
  failures[error.code ?? ''] ?? `The TLS handshake failed: ${(error.code ?? error.message).slice(0, 120)}.`
