import 'reflect-metadata' // the certificate library's own need, before it
import { KeyObject } from 'node:crypto'
import http from 'node:http'
import https from 'node:https'
import net from 'node:net'
import * as x509 from '@peculiar/x509'

x509.cryptoProvider.set(crypto)
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

async function selfSigned(): Promise<{ key: string; cert: string }> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=127.0.0.1',
    notBefore: new Date(Date.now() - 3_600_000),
    notAfter: new Date(Date.now() + 86_400_000),
    keys,
    signingAlgorithm: algorithm,
    extensions: [new x509.SubjectAlternativeNameExtension([{ type: 'ip', value: '127.0.0.1' }])],
  })
  const key = KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }).toString()
  return { key, cert: certificate.toString('pem') }
}

/** What an operator puts before Busbar: ends TLS, says for whom it asks, and lets WebSockets through. */
export async function startTlsProxy(toPort: number): Promise<{ url: string; close(): void }> {
  const told = ({ headers, socket }: http.IncomingMessage) => ({
    ...headers,
    'x-forwarded-for': [headers['x-forwarded-for'], socket.remoteAddress].flat().filter(Boolean).join(', '),
    'x-forwarded-proto': 'https',
  })
  const to = { host: '127.0.0.1', port: toPort }
  const server = https.createServer(await selfSigned(), (request, response) => {
    const { method, url } = request
    const onwards = http.request({ ...to, method, path: url, headers: told(request) }, (answer) => {
      response.writeHead(answer.statusCode!, answer.headers)
      answer.pipe(response)
    })
    onwards.on('error', () => response.writeHead(502).end())
    request.pipe(onwards)
  })
  server.on('upgrade', (request: http.IncomingMessage, socket: net.Socket, head: Buffer) => {
    const onwards = net.connect(to, () => {
      const lines = Object.entries(told(request)).map(([name, value]) => `${name}: ${value}`)
      onwards.write(`GET ${request.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
      onwards.write(head)
      socket.pipe(onwards).pipe(socket)
    })
    for (const end of [socket, onwards]) end.on('error', () => [socket, onwards].map((each) => each.destroy()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `https://127.0.0.1:${(server.address() as net.AddressInfo).port}`,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
