import type { IncomingMessage, ServerResponse } from 'node:http'
import { addEvidence } from '../domain/operations/uptime/add-evidence'
import { mostEvidenceBytes } from '../domain/operations/uptime/evidence'
import { permission } from '../domain/people/permissions'
import { mintScope } from '../kernel/scope'
import { evidenceContent } from '../views/uptime-exclusions'
import type { ApiOptions } from './http'
import { addressHeader, isSameOrigin, requestIdHeader } from './request-origin'

const upload = /^\/uptime\/exclusions\/(\d{1,9})\/evidence(?:\?|$)/
const download = /^\/uptime\/evidence\/(\d{1,9})(?:\?|$)/

function answer(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers })
    .end(JSON.stringify(body))
}
const tooLarge = { message: 'A file holds at most 10 MB.' }
/** Whoever sends more is answered before the rest is read. */
const closing = { connection: 'close' }

/** null: it is more than evidence may be. */
async function read(request: IncomingMessage): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > mostEvidenceBytes) return null
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > mostEvidenceBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const httpStatus = { badFile: 422, notFound: 404, tooMany: 409 }

async function take(options: ApiOptions, request: IncomingMessage, response: ServerResponse, id: number) {
  if (!isSameOrigin(request.headers, options.ports.publicUrl))
    return answer(response, 403, { message: 'This request did not come from a page of Busbar.' }, closing)
  const actor = await actorOf(options, request)
  if (!actor) return answer(response, 401, { message: 'Sign in first.' }, closing)
  const right = permission(actor.role, 'uptime.exclude')
  if (!right.allowed) return answer(response, 403, { message: right.reason }, closing)
  const content = await read(request)
  if (!content) return answer(response, 413, tooLarge, closing)
  const name = new URL(request.url ?? '', 'http://busbar').searchParams.get('name') ?? ''
  const scope = mintScope(actor.tenantId, actor.ownerId)
  const added = await addEvidence(options.ports, scope, actor, id, { name, content })
  if (!added.ok) return answer(response, httpStatus[added.refusal.code], { message: added.refusal.message })
  return answer(response, 201, added.value)
}

/** As RFC 8187 wants it: what encodeURIComponent leaves is more than a header may have. */
const headerText = (text: string) =>
  encodeURIComponent(text).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

async function give(options: ApiOptions, request: IncomingMessage, response: ServerResponse, id: number) {
  const actor = await actorOf(options, request)
  if (!actor) return answer(response, 401, { message: 'Sign in first.' })
  const right = permission(actor.role, 'report.read')
  if (!right.allowed) return answer(response, 403, { message: right.reason })
  const file = await evidenceContent(options.readsFor(mintScope(actor.tenantId, actor.ownerId)), id)
  if (!file) return answer(response, 404, { message: 'This file is not here any more.' })
  // Somebody's file is saved, never shown by us, and nothing in it runs.
  response
    .writeHead(200, {
      'content-type': file.mediaType,
      'content-length': file.content.length,
      'content-disposition': `attachment; filename="${file.name.replace(/[^A-Za-z0-9._-]/g, '_')}"; filename*=UTF-8''${headerText(file.name)}`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    .end(file.content)
}

const actorOf = async (options: ApiOptions, request: IncomingMessage) =>
  (await options.sessions.read(request.headers, (request.headers[addressHeader] as string | undefined) ?? null))?.actor

/** `POST /uptime/exclusions/{id}/evidence?name=…` with the file as body, `GET /uptime/evidence/{id}`. false: not ours. */
export function mountEvidence(options: ApiOptions): (request: IncomingMessage, response: ServerResponse) => boolean {
  return (request, response) => {
    const { url = '', method } = request
    const [to, from] = [method === 'POST' && upload.exec(url), method === 'GET' && download.exec(url)]
    if (!to && !from) return false
    const work = to
      ? take(options, request, response, Number(to[1]))
      : give(options, request, response, Number((from as RegExpExecArray)[1]))
    work.catch((error) => {
      if (request.destroyed && !request.complete) return // the client went away while sending
      const requestId = String(request.headers[requestIdHeader] ?? '')
      options.report(error, { requestId, path: url.split('?')[0] ?? '' })
      if (response.headersSent) response.destroy()
      else answer(response, 500, { message: `Something went wrong on our side. Report request ${requestId}.` })
    })
    return true
  }
}
