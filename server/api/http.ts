import type { IncomingMessage, ServerResponse } from 'node:http'
import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http'
import type { TenantScope } from '../kernel/scope'
import type { Reads } from '../views/reads'
import type { Context, Ports } from './context'
import { addressHeader, isSameOrigin, requestIdHeader } from './request-origin'
import { appRouter } from './root'
import type { SessionReader } from './session-reader'

export type ApiOptions = {
  ports: Ports
  readsFor: (scope: TenantScope) => Reads
  sessions: SessionReader
  /** A bug: the client saw its request id, this sees the rest. */
  report: (error: unknown, request: { requestId: string; path: string }) => void
}

const prefix = '/api/trpc/'
const maxBodyBytes = 8 * 1024 * 1024

/** Who asks and what they are given, from the headers of any transport. */
export async function createContext(
  options: ApiOptions,
  headers: IncomingMessage['headers'] | Headers,
): Promise<Context> {
  const get = (name: string) =>
    (headers instanceof Headers ? headers.get(name) : (headers[name] as string | undefined)) || null
  const ip = get(addressHeader)
  const session = await options.sessions.read(headers, ip)
  const requestId = get(requestIdHeader) ?? crypto.randomUUID()
  return {
    actor: session?.actor ?? null,
    claims: session?.claims ?? null,
    ip,
    ports: options.ports,
    readsFor: options.readsFor,
    requestId,
  }
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', connection: 'close' })
  response.end(
    JSON.stringify({
      error: {
        json: { message, code: -32600, data: { httpStatus: status, refusal: null, fields: null, requestId: null } },
      },
    }),
  )
}

/** Serves /api/trpc/*; false: not ours. `stampRequest` ran before (securityHeaders does it). */
export function mountApi(options: ApiOptions): (request: IncomingMessage, response: ServerResponse) => boolean {
  return (request, response) => {
    if (!request.url?.startsWith(prefix)) return false
    const reading = request.method === 'GET' || request.method === 'HEAD'
    if (!reading && !isSameOrigin(request.headers, options.ports.publicUrl)) {
      refuse(response, 403, 'This request did not come from a page of Busbar.')
      return true
    }
    response.setHeader('cache-control', 'no-store')
    void nodeHTTPRequestHandler({
      req: request,
      res: response,
      path: new URL(request.url, 'http://busbar').pathname.slice(prefix.length),
      router: appRouter,
      maxBodySize: maxBodyBytes,
      maxBatchSize: 30,
      createContext: () => createContext(options, request.headers),
      onError: ({ error, ctx, path }) => {
        if (error.code === 'INTERNAL_SERVER_ERROR')
          options.report(error.cause ?? error, { requestId: ctx?.requestId ?? '', path: path ?? '' })
      },
    })
    return true
  }
}
