import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'

/** A part that may answer a request. False: not mine, ask the next. */
export type Route = (request: IncomingMessage, response: ServerResponse) => boolean

export type Probe = { ready: () => Promise<string | null>; metrics: () => Promise<string>; metricsToken: string | null }

const text = (response: ServerResponse, status: number, body: string, type = 'text/plain; charset=utf-8') => {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body)
}

const loopback = (address: string | undefined) =>
  address === '127.0.0.1' || address === '::1' || address === '::ffff:127.0.0.1'

function mayReadMetrics(request: IncomingMessage, token: string | null): boolean {
  if (token !== null) return request.headers.authorization === `Bearer ${token}`
  // Behind a proxy everybody comes from loopback; a forwarded request is not local.
  return loopback(request.socket.remoteAddress) && request.headers['x-forwarded-for'] === undefined
}

/** `/healthz` lives, `/readyz` serves (or says what is missing), `/metrics` for Prometheus. */
export function probes(probe: Probe): Route {
  const failed = (response: ServerResponse) => (error: unknown) =>
    text(response, 503, `not ready: ${(error as Error).message}\n`)
  return (request, response) => {
    const path = request.url?.split('?')[0]
    if (path === '/healthz') text(response, 200, 'alive\n')
    else if (path === '/readyz')
      probe
        .ready()
        .then(
          (missing) => text(response, missing ? 503 : 200, missing ? `not ready: ${missing}\n` : 'ready\n'),
          failed(response),
        )
    else if (path === '/metrics' && !mayReadMetrics(request, probe.metricsToken))
      text(response, 401, 'Bearer token required, or ask from this machine.\n')
    else if (path === '/metrics')
      probe.metrics().then((body) => text(response, 200, body, 'text/plain; version=0.0.4'), failed(response))
    else return false
    return true
  }
}

/** One server, routes asked in order; `last` takes what nobody wanted. A route that throws answers 500 and harms nobody else. */
export function createHttpServer(
  routes: readonly Route[],
  last: (request: IncomingMessage, response: ServerResponse) => void,
  report: (error: unknown) => void,
): Server {
  return createServer((request, response) => {
    try {
      if (request.url?.startsWith('/socket.io/')) return // socket.io listens on the same server
      if (!routes.some((route) => route(request, response))) last(request, response)
    } catch (error) {
      report(error)
      if (!response.headersSent) text(response, 500, 'Something went wrong on our side.\n')
      else response.destroy()
    }
  })
}
