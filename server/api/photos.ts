import type { IncomingMessage, ServerResponse } from 'node:http'
import { addPhoto } from '../domain/assets/add-photo'
import { largestPhotoBytes } from '../domain/assets/photo'
import { permission } from '../domain/people/permissions'
import { mintScope } from '../kernel/scope'
import { notePhoto } from '../views/station-notes'
import type { ApiOptions } from './http'
import { addressHeader, isSameOrigin } from './request-origin'

const address = /^\/photos\/(\d{1,9})(?:\?|$)/
const upload = /^\/photos\?note=(\d{1,9})$/

const say = (response: ServerResponse, status: number, message: string) =>
  void response
    .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', connection: 'close' })
    .end(JSON.stringify({ message }))

/** The body, or null once it is larger than a photo may be: nothing more of it is read. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > largestPhotoBytes) return null
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size > largestPhotoBytes) return null
    parts.push(part)
  }
  return Buffer.concat(parts)
}

async function send(options: ApiOptions, actor: Who, response: ServerResponse, id: number): Promise<void> {
  const photo = await notePhoto(options.readsFor(mintScope(actor.tenantId, actor.ownerId)), id)
  if (!photo) return say(response, 404, 'This photo is not here any more.')
  response
    .writeHead(200, {
      'content-type': photo.mediaType,
      'content-length': photo.content.length,
      'content-disposition': 'inline',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, max-age=3600, immutable',
      'x-content-type-options': 'nosniff',
    })
    .end(photo.content)
}

async function take(
  options: ApiOptions,
  actor: Who,
  request: IncomingMessage,
  response: ServerResponse,
  noteId: number,
): Promise<void> {
  const bytes = await bodyOf(request)
  if (!bytes) return say(response, 413, 'A photo may have 8 MB at most.')
  const scope = mintScope(actor.tenantId, actor.ownerId)
  const added = await addPhoto(options.ports, scope, actor, { noteId, bytes })
  if (added.ok) return void response.writeHead(201, { 'cache-control': 'no-store' }).end(JSON.stringify(added.value))
  const status = { notFound: 404, forbidden: 403, tooMany: 409, notAPhoto: 415, tooLarge: 413 }[added.refusal.code]
  say(response, status, added.refusal.message)
}

type Who = NonNullable<Awaited<ReturnType<ApiOptions['sessions']['read']>>>['actor']

async function answer(options: ApiOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = request.url ?? ''
  const [wanted, added] = [address.exec(url)?.[1], upload.exec(url)?.[1]]
  const ip = (request.headers[addressHeader] as string | undefined) || null
  const session = await options.sessions.read(request.headers, ip)
  if (!session) return say(response, 401, 'Sign in first.')
  const right = permission(session.actor.role, 'station.note')
  if (!right.allowed) return say(response, 403, right.reason ?? 'Your role does not allow this.')
  if (request.method === 'GET' && wanted) return send(options, session.actor, response, Number(wanted))
  if (request.method !== 'POST' || !added) return say(response, 404, 'There is nothing here.')
  if (!isSameOrigin(request.headers, options.ports.publicUrl))
    return say(response, 403, 'This request did not come from a page of Busbar.')
  return take(options, session.actor, request, response, Number(added))
}

/** `GET /photos/{id}` and `POST /photos?note={id}` with the picture as its body: photos of notes. false: not ours. */
export function mountPhotos(options: ApiOptions): (request: IncomingMessage, response: ServerResponse) => boolean {
  return (request, response) => {
    if (!/^\/photos[/?]/.test(request.url ?? '')) return false
    answer(options, request, response).catch((error) => {
      if (request.destroyed && !request.complete) return // the sender went away
      options.report(error, { requestId: '', path: 'photos' })
      if (!response.headersSent) say(response, 500, 'Something went wrong on our side.')
      else response.destroy()
    })
    return true
  }
}
