import type { IncomingMessage, ServerResponse } from 'node:http'
import { permission } from '../domain/people/permissions'
import { mintScope } from '../kernel/scope'
import { downloadContent } from '../views/report-downloads'
import type { ApiOptions } from './http'
import { addressHeader } from './request-origin'

const address = /^\/downloads\/(\d{1,15})(?:\?|$)/

const plain = (response: ServerResponse, status: number, text: string) =>
  void response
    .writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
    .end(text)

async function answer(
  options: Pick<ApiOptions, 'readsFor' | 'sessions'>,
  request: IncomingMessage,
  response: ServerResponse,
  id: number,
): Promise<void> {
  const ip = (request.headers[addressHeader] as string | undefined) ?? null
  const session = await options.sessions.read(request.headers, ip)
  if (!session) return plain(response, 401, 'Sign in first.\n')
  const { actor } = session
  const right = permission(actor.role, 'report.read')
  if (!right.allowed) return plain(response, 403, `${right.reason}\n`)
  const reads = options.readsFor(mintScope(actor.tenantId, actor.ownerId))
  const file = await downloadContent(reads, actor.userId, id)
  if (!file) return plain(response, 404, 'This file is not here any more. Files are kept for seven days.\n')
  response
    .writeHead(200, {
      'content-type': file.mediaType,
      'content-length': file.content.length,
      'content-disposition': `attachment; filename="${file.name.replace(/[^A-Za-z0-9._-]/g, '_')}"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    })
    .end(file.content)
}

/** `GET /downloads/{id}`: a finished file, to its maker only. false: not ours. */
export function mountDownloads(
  options: Pick<ApiOptions, 'readsFor' | 'sessions'> & { report: (error: unknown) => void },
): (request: IncomingMessage, response: ServerResponse) => boolean {
  return (request, response) => {
    const found = address.exec(request.url ?? '')
    if (!found || request.method !== 'GET') return false
    answer(options, request, response, Number(found[1])).catch((error) => {
      options.report(error)
      if (!response.headersSent) plain(response, 500, 'Something went wrong on our side.\n')
      else response.destroy()
    })
    return true
  }
}
