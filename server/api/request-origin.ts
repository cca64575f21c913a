import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'

/** Set by `stampRequest` on every request; what a client sends under these names is thrown away. */
export const addressHeader = 'x-busbar-address'
export const requestIdHeader = 'x-request-id'

/**
 * Notes where a request came from and gives it an id, in headers Next's side can read too. `trustProxy`: the nearest
 * proxy is ours and its word (the last entry of X-Forwarded-For) counts.
 */
export function stampRequest(
  request: IncomingMessage,
  trustProxy: boolean,
): { address: string | null; requestId: string } {
  const forwarded = trustProxy
    ? String(request.headers['x-forwarded-for'] ?? '')
        .split(',')
        .at(-1)
        ?.trim()
    : undefined
  const address = forwarded || request.socket.remoteAddress?.replace(/^::ffff:/, '') || null
  const requestId = crypto.randomUUID()
  request.headers[addressHeader] = address ?? ''
  request.headers[requestIdHeader] = requestId
  return { address, requestId }
}

/**
 * Whether a changing request comes from our own pages (CSRF, besides SameSite cookies): the browser says so itself
 * (Sec-Fetch-Site), or its Origin is the host that was asked for or our public address. Without either header: no.
 */
export function isSameOrigin(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return false
  const { origin } = headers
  if (origin === undefined) return site === 'same-origin'
  if (origin === new URL(publicUrl).origin) return true
  return URL.canParse(origin) && new URL(origin).host === headers.host
}
