/** `user` is text; the password stays bytes: OCPP 1.6 sends the decoded AuthorizationKey, which need not be text. */
export type BasicAuth = { user: string; password: Buffer }

/** The header's pair, null when there is none or it cannot be read. Split at the first ':' (RFC 7617 §2). */
export function readBasicAuth(header: string | undefined): BasicAuth | null {
  const encoded = /^basic +([A-Za-z0-9+/=_-]+) *$/i.exec(header ?? '')?.[1]
  if (!encoded) return null
  const bytes = Buffer.from(encoded, 'base64')
  const colon = bytes.indexOf(0x3a)
  if (colon < 0) return null
  return { user: bytes.subarray(0, colon).toString('utf8'), password: bytes.subarray(colon + 1) }
}
