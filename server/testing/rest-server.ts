import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect } from 'vitest'
import type { Ports } from '../api/context'
import type { ApiOptions } from '../api/http'
import { mountRest } from '../api/rest/mount-rest'
import { securityHeaders } from '../api/security-headers'
import { openSessionReader } from '../api/session-reader'
import { openapiCheck } from './openapi-check'
import type { TestDatabase } from './test-database'

export const restSecret = 'a secret of forty-two characters in a test'

type Mount = (options: ApiOptions) => (request: IncomingMessage, response: ServerResponse) => boolean

/** Routes outside tRPC on a socket of their own; what they do not know is answered with 418. Closed when the test file ends. */
export async function mountedServer(db: TestDatabase, ports: Ports, mount: Mount) {
  const bugs: unknown[] = []
  const sessions = openSessionReader(ports, restSecret, false)
  const serve = mount({
    ports,
    sessions,
    readsFor: (scope) => ({ db: db.scoped, scope, now: () => ports.clock.now() }),
    report: (error) => bugs.push(error),
  })
  const headers = { dev: false, publicUrl: ports.publicUrl, tileOrigins: [], trustProxy: false }
  const server = createServer((request, response) => {
    securityHeaders(request, response, headers)
    if (!serve(request, response)) response.writeHead(418).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  afterAll(() => {
    sessions.close()
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { port, url: `http://127.0.0.1:${port}`, bugs }
}

/** /api/v1, with a rate limit that starts afresh. Every answer is held to the OpenAPI document. */
export async function restServer(db: TestDatabase, ports: Ports) {
  const check = openapiCheck()
  const { url, bugs } = await mountedServer(db, ports, (options) => {
    const serve = mountRest(options)
    return (request, response) => {
      if (request.url?.startsWith('/api/v1/')) check.watch(request, response)
      return serve(request, response)
    }
  })
  afterAll(() => expect(check.problems).toEqual([]))
  const post = (path: string, body: unknown, more: Record<string, string> = {}) =>
    fetch(`${url}/api/v1/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...more },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  return { url, bugs, post, quote: (body: unknown, more?: Record<string, string>) => post('tariffs/quote', body, more) }
}

export const plainTariff = {
  country_code: 'NL',
  party_id: 'BUS',
  id: '1',
  currency: 'EUR',
  elements: [{ price_components: [{ type: 'ENERGY', price: 0.25, vat: 10, step_size: 1 }] }],
  last_updated: '2026-01-01T00:00:00Z',
}
export const plainPeriod = { kind: 'charging', start: '2026-01-05T10:00', seconds: 7200, kwh: 20 }
/** Two hours, 20 kWh at 0.25 and 10 % tax: 5.50. */
export const plainQuote = { tariff: plainTariff, periods: [plainPeriod], timeZone: 'Europe/Amsterdam' }
