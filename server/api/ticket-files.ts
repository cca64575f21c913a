import type { IncomingMessage, ServerResponse } from 'node:http'
import { permission } from '../domain/people/permissions'
import { noteOnTicket } from '../domain/support/tickets/note-on-ticket'
import { largestFileBytes, readFile } from '../domain/support/tickets/ticket-file'
import { mintScope } from '../kernel/scope'
import { ticketFile } from '../views/ticket-files'
import { sendFile } from './driver/send-file'
import type { ApiOptions } from './http'
import { addressHeader, isSameOrigin } from './request-origin'

const address = /^\/tickets\/files\/(\d{1,9})$/
const upload = /^\/tickets\/(\d{1,9})\/files\?name=([^&#]{1,400})$/

const say = (response: ServerResponse, status: number, message: string) =>
  void response
    .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', connection: 'close' })
    .end(JSON.stringify({ message }))

/** The body, or null once it is larger than a file may be: nothing more of it is read. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | null> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size > largestFileBytes) return null
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** GET /tickets/files/{id} and POST /tickets/{id}/files?name=…: what belongs to a ticket, for who may see it. false: not ours. */
export function mountTicketFiles(options: ApiOptions): (request: IncomingMessage, response: ServerResponse) => boolean {
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const ip = (request.headers[addressHeader] as string | undefined) || null
    const session = await options.sessions.read(request.headers, ip)
    if (!session) return say(response, 401, 'Sign in first.')
    const { actor } = session
    const right = permission(actor.role, request.method === 'GET' ? 'ticket.read' : 'ticket.work')
    if (!right.allowed) return say(response, 403, right.reason ?? 'Your role does not allow this.')
    const scope = mintScope(actor.tenantId, actor.ownerId)
    const wanted = address.exec(request.url ?? '')?.[1]
    if (wanted !== undefined) return sendFile(response, await ticketFile(options.readsFor(scope), Number(wanted)))
    if (!isSameOrigin(request.headers, options.ports.publicUrl))
      return say(response, 403, 'This request did not come from a page of Busbar.')
    const [, ticketId, name = ''] = upload.exec(request.url ?? '') ?? []
    const bytes = await bodyOf(request)
    const file = bytes && readFile(decodeURIComponent(name), bytes)
    if (!file) return say(response, 413, 'A file may have 8 MB at most.')
    if (!file.ok) return say(response, 415, file.refusal.message)
    const note = { kind: 'note' as const, text: file.value.name, files: [file.value] }
    const noted = await noteOnTicket(options.ports, scope, actor, Number(ticketId), note)
    if (noted.ok) return void response.writeHead(201, { 'cache-control': 'no-store' }).end('{}')
    say(response, noted.refusal.code === 'notFound' ? 404 : 409, noted.refusal.message)
  }
  return (request, response) => {
    const url = request.url ?? ''
    const ours = request.method === 'GET' ? address.test(url) : request.method === 'POST' && upload.test(url)
    if (!ours) return false
    answer(request, response).catch((error) => {
      if (request.destroyed && !request.complete) return // the sender went away
      options.report(error, { requestId: '', path: 'ticket files' })
      if (!response.headersSent) say(response, 500, 'Something went wrong on our side.')
      else response.destroy()
    })
    return true
  }
}
