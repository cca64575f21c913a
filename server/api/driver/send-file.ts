import type { ServerResponse } from 'node:http'
import type { StoredFile } from '../../views/ticket-files'

/** A name in a header: ASCII for old programs, and as it is (RFC 6266 §5). */
const named = (name: string) =>
  `filename="${name.replace(/[^\w. -]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`

/** Pictures are shown, everything else is saved; nothing of it ever runs in our pages. */
export function sendFile(response: ServerResponse, file: StoredFile | null): void {
  if (!file) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
    response.end('This file is not here.\n')
    return
  }
  response
    .writeHead(200, {
      'content-type': file.picture ? file.mediaType : 'application/octet-stream',
      'content-length': file.content.length,
      'content-disposition': `${file.picture ? 'inline' : 'attachment'}; ${named(file.name)}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, max-age=3600, immutable',
      'x-content-type-options': 'nosniff',
    })
    .end(file.content)
}
