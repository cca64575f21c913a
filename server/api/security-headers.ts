import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { stampRequest } from './request-origin'

export type SecurityHeaderOptions = {
  /** Next's development server needs eval, and style elements of its own. */
  dev: boolean
  publicUrl: string
  /** Where map pictures may come from. */
  tileOrigins: readonly string[]
  /** The nearest proxy is ours: its X-Forwarded-For counts. */
  trustProxy: boolean
}

/** React's `style` attributes in server-rendered HTML are the only inline styles; scripts are never inline without the nonce. */
export function contentSecurityPolicy(nonce: string, { dev, publicUrl, tileOrigins }: SecurityHeaderOptions): string {
  const live = publicUrl.replace(/^http/, 'ws')
  const directives = [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    dev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    `img-src 'self' data: blob: ${tileOrigins.join(' ')}`.trim(),
    "font-src 'self'",
    `connect-src 'self' ${live}${dev ? ' ws:' : ''}`,
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "media-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "base-uri 'none'",
  ]
  return directives.join('; ')
}

const permissions = 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=()'

/**
 * First in line for every request: stamps address and request id, and sets the headers. The policy goes on the request
 * as well, because Next takes the nonce for its own scripts from there. Always answers false: the request goes on.
 */
export function securityHeaders(
  request: IncomingMessage,
  response: ServerResponse,
  options: SecurityHeaderOptions,
): false {
  const { requestId } = stampRequest(request, options.trustProxy)
  const nonce = randomBytes(16).toString('base64')
  const policy = contentSecurityPolicy(nonce, options)
  request.headers['x-nonce'] = nonce
  request.headers['content-security-policy'] = policy
  response.setHeader('x-request-id', requestId)
  response.setHeader('content-security-policy', policy)
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('x-frame-options', 'DENY')
  response.setHeader('referrer-policy', 'strict-origin-when-cross-origin')
  response.setHeader('permissions-policy', permissions)
  response.setHeader('cross-origin-opener-policy', 'same-origin')
  response.setHeader('cross-origin-resource-policy', 'same-origin')
  if (options.publicUrl.startsWith('https:'))
    response.setHeader('strict-transport-security', 'max-age=31536000; includeSubDomains')
  return false
}
